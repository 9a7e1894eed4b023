import type PgBoss from "pg-boss";
import type { Logger } from "pino";
import type { Resources } from "../domain/context.ts";
import { readRegisterFeed } from "../domain/register/read-register-feed.ts";
import type { RegisterFeed } from "../domain/register/register-feed-client.ts";
import { schedulePublicFeed } from "./public-feed.ts";

/** Updates of the register, apart from the feed of vacancies. */
export async function scheduleRegisterFeed(
  boss: PgBoss,
  resources: Resources,
  { feed, log }: { feed: RegisterFeed | null; log: Logger },
): Promise<void> {
  const read = feed && (() => readRegisterFeed(resources, feed));
  await schedulePublicFeed(boss, "register-feed", { read, minute: 13, what: "updates of the register", log });
}

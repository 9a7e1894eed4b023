import type PgBoss from "pg-boss";
import type { Logger } from "pino";
import type { Resources } from "../domain/context.ts";
import { readRegisterFeed } from "../domain/register/read-register-feed.ts";
import type { RegisterFeed } from "../domain/register/register-feed-client.ts";

/** Each hour, away from the full hour when everybody asks, and from the feed of vacancies. */
const everyHour = "13 * * * *";

/** Reads the register's updates, where an installation has asked for it: each hour, and when the worker starts. */
export async function scheduleRegisterFeed(
  boss: PgBoss,
  resources: Resources,
  { feed, log }: { feed: RegisterFeed | null; log: Logger },
): Promise<void> {
  if (feed === null) {
    await boss.unschedule("register-feed");
    return;
  }
  await boss.work("register-feed", { batchSize: 1, pollingIntervalSeconds: 30 }, async () => {
    const figures = await readRegisterFeed(resources, feed);
    const went = figures.ended === "at_end" || figures.ended === "page_limit";
    log[went ? "info" : "warn"](figures, "updates of the register read");
  });
  await boss.schedule("register-feed", everyHour);
  await boss.send("register-feed", {}, { singletonKey: "at-start", singletonSeconds: 600 });
}

import type PgBoss from "pg-boss";
import type { Logger } from "pino";
import type { JobFeed } from "../domain/advertisements/job-feed-client.ts";
import { readJobFeed } from "../domain/advertisements/read-job-feed.ts";
import type { Resources } from "../domain/context.ts";
import { schedulePublicFeed } from "./public-feed.ts";

/** The public feed of vacancies. */
export async function scheduleJobFeed(
  boss: PgBoss,
  resources: Resources,
  { feed, log }: { feed: JobFeed | null; log: Logger },
): Promise<void> {
  const read = feed && (() => readJobFeed(resources, feed));
  await schedulePublicFeed(boss, "job-feed", { read, minute: 37, what: "public feed of vacancies", log });
}

import type PgBoss from "pg-boss";
import type { Logger } from "pino";
import type { JobFeed } from "../domain/advertisements/job-feed-client.ts";
import { readJobFeed } from "../domain/advertisements/read-job-feed.ts";
import type { Resources } from "../domain/context.ts";

/** Each hour, away from the full hour when everybody asks. */
const everyHour = "37 * * * *";

/** Reads the public feed of vacancies, where an installation has asked for it: each hour, and when the worker starts. */
export async function scheduleJobFeed(
  boss: PgBoss,
  resources: Resources,
  { feed, log }: { feed: JobFeed | null; log: Logger },
): Promise<void> {
  if (feed === null) {
    await boss.unschedule("job-feed");
    return;
  }
  await boss.work("job-feed", { batchSize: 1, pollingIntervalSeconds: 30 }, async () => {
    const figures = await readJobFeed(resources, feed);
    const went = figures.ended === "at_end" || figures.ended === "page_limit";
    log[went ? "info" : "warn"](figures, "public feed of vacancies read");
  });
  await boss.schedule("job-feed", everyHour);
  await boss.send("job-feed", {}, { singletonKey: "at-start", singletonSeconds: 600 });
}

import type PgBoss from "pg-boss";
import type { Logger } from "pino";

type Figures = { ended: string };

/**
 * Reads a public feed, where an installation has asked for it: each hour, and when the worker starts.
 *
 * @param feed.read null where the feed is off
 * @param feed.minute of the hour; away from the full one, when everybody asks
 * @param feed.what how the log names it
 */
export async function schedulePublicFeed(
  boss: PgBoss,
  name: string,
  feed: { read: (() => Promise<Figures>) | null; minute: number; what: string; log: Logger },
): Promise<void> {
  const { read, minute, what, log } = feed;
  if (read === null) {
    await boss.unschedule(name);
    return;
  }
  await boss.work(name, { batchSize: 1, pollingIntervalSeconds: 30 }, async () => {
    const figures = await read();
    const went = figures.ended === "at_end" || figures.ended === "page_limit";
    log[went ? "info" : "warn"](figures, `${what} read`);
  });
  await boss.schedule(name, `${minute} * * * *`);
  await boss.send(name, {}, { singletonKey: "at-start", singletonSeconds: 600 });
}

import type PgBoss from "pg-boss";
import type { Logger } from "pino";
import { service } from "#db/schema/service.ts";
import { inTransaction, type Resources, type WorkerActor } from "../domain/context.ts";
import { type PlannedNight, planFollowUpsOfService } from "../domain/follow-ups/plan-service.ts";

/** Before anybody is at work. */
const everyNight = "42 3 * * *";

/** Plans what follows every job: each night, and once when the worker starts. */
export async function scheduleNightlyFollowUps(
  boss: PgBoss,
  resources: Resources,
  log: Logger,
): Promise<void> {
  await boss.work("nightly-follow-ups", { batchSize: 1, pollingIntervalSeconds: 30 }, async () => {
    const figures = await planEveryService(resources);
    log.info(figures, "follow-ups planned");
  });
  await boss.schedule("nightly-follow-ups", everyNight);
  await boss.send("nightly-follow-ups", {}, { singletonKey: "at-start", singletonSeconds: 600 });
}

/** One transaction a service, in that service's own day. */
export async function planEveryService(resources: Resources): Promise<PlannedNight & { services: number }> {
  const services = await resources.database
    .select({ id: service.id, timeZone: service.timeZone, country: service.country })
    .from(service);
  const figures = { services: services.length, planned: 0, missed: 0, dropped: 0 };
  for (const { id, timeZone, country } of services) {
    const actor: WorkerActor = {
      ...{ kind: "worker", serviceId: id, timeZone, country },
      job: "nightly-follow-ups",
    };
    const night = await inTransaction(resources, actor, "nightly-follow-ups", planFollowUpsOfService);
    figures.planned += night.planned;
    figures.missed += night.missed;
    figures.dropped += night.dropped;
  }
  return figures;
}

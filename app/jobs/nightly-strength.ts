import type PgBoss from "pg-boss";
import type { Logger } from "pino";
import { service } from "#db/schema/service.ts";
import { inTransaction, type Resources, type WorkerActor } from "../domain/context.ts";
import { rescoreRelationships } from "../domain/relationships/rescore-relationships.ts";

/** A little past three at night, when nobody logs. */
const everyNight = "12 3 * * *";

/** Brings the strength of every service's employers up to today: each night, and once when the worker starts. */
export async function scheduleNightlyStrength(
  boss: PgBoss,
  resources: Resources,
  log: Logger,
): Promise<void> {
  await boss.work("nightly-strength", { batchSize: 1, pollingIntervalSeconds: 30 }, async () => {
    const figures = await rescoreEveryService(resources);
    log.info(figures, "strength brought up to today");
  });
  await boss.schedule("nightly-strength", everyNight);
  await boss.send("nightly-strength", {}, { singletonKey: "at-start", singletonSeconds: 600 });
}

/** One transaction a service, in that service's own day. */
export async function rescoreEveryService(
  resources: Resources,
): Promise<{ services: number; looked: number; changed: number }> {
  const services = await resources.database
    .select({ id: service.id, timeZone: service.timeZone, country: service.country })
    .from(service);
  const figures = { services: services.length, looked: 0, changed: 0 };
  for (const { id, timeZone, country } of services) {
    const actor: WorkerActor = { kind: "worker", serviceId: id, timeZone, country, job: "nightly-strength" };
    const { looked, changed } = await inTransaction(
      resources,
      actor,
      "nightly-strength",
      rescoreRelationships,
    );
    figures.looked += looked;
    figures.changed += changed;
  }
  return figures;
}

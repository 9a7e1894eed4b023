import type PgBoss from "pg-boss";
import type { Logger } from "pino";
import { service } from "#db/schema/service.ts";
import { inTransaction, type Resources, type WorkerActor } from "../domain/context.ts";
import { carryOutRetention, type RetentionLine } from "../domain/retention/carry-out-retention.ts";

/** At night, before strength is brought up to the new day. */
const everyNight = "41 2 * * *";

export async function scheduleRetention(boss: PgBoss, resources: Resources, log: Logger): Promise<void> {
  await boss.work("retention", { batchSize: 1, pollingIntervalSeconds: 30 }, async () => {
    const lines = await retainInEveryService(resources, { dryRun: false });
    const taken = lines.reduce(
      (sum, { lines: of }) => sum + of.reduce((all, line) => all + line.taken, 0),
      0,
    );
    if (taken > 0) log.info({ services: lines.length, taken }, "what is past was taken away");
  });
  await boss.schedule("retention", everyNight);
}

export type RetentionOfService = { service: string; lines: RetentionLine[] };

/**
 * One transaction a service, in that service's own day.
 * @param options.only name of one service; all of them when it is left out
 */
export async function retainInEveryService(
  resources: Resources,
  options: { dryRun: boolean; only?: string | undefined },
): Promise<RetentionOfService[]> {
  const services = await resources.database
    .select({ id: service.id, name: service.name, timeZone: service.timeZone, country: service.country })
    .from(service);
  const done: RetentionOfService[] = [];
  for (const { id, name, timeZone, country } of services) {
    if (options.only !== undefined && name.toLowerCase() !== options.only.toLowerCase()) continue;
    const actor: WorkerActor = { kind: "worker", serviceId: id, timeZone, country, job: "retention" };
    const lines = await inTransaction(resources, actor, "retention", (ctx) =>
      carryOutRetention(ctx, options),
    );
    done.push({ service: name, lines });
  }
  return done;
}

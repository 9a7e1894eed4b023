import { and, arrayContains, eq, isNull, sql } from "drizzle-orm";
import { webhookDelivery, webhookEndpoint } from "#db/schema/integration.ts";
import { service } from "#db/schema/service.ts";
import { inTransaction, type Resources, type WorkerActor, type WorkerContext } from "../context.ts";
import { newId } from "../new-id.ts";

const takenAtOnce = 500;

type Taken = {
  eventId: string;
  event: string;
  objectId: string;
  employerId: string | null;
  happenedAt: string;
} & Record<string, unknown>;

/** The worker as it works for one service. */
export async function unscopedWorkerActor(
  resources: Resources,
  serviceId: string,
): Promise<WorkerActor | null> {
  const [found] = await resources.database
    .select({ timeZone: service.timeZone, country: service.country })
    .from(service)
    .where(eq(service.id, serviceId));
  return found ? { kind: "worker", serviceId, ...found, job: "webhooks" } : null;
}

/**
 * Takes what has happened out of the outbox and makes a delivery of it for each endpoint that wants to know, with a job
 * to send it, all in one transaction. What has happened to one thing several times since the last look is told once.
 *
 * @returns how many rows were taken
 */
export async function unscopedTakeWebhookOutbox(resources: Resources): Promise<number> {
  const waiting = await resources.database.execute<{ serviceId: string }>(
    sql`select distinct service_id as "serviceId" from webhook_outbox`,
  );
  let taken = 0;
  for (const { serviceId } of waiting) {
    const actor = await unscopedWorkerActor(resources, serviceId);
    if (actor) taken += await inTransaction(resources, actor, "webhooks", takeOfService);
  }
  return taken;
}

async function takeOfService(ctx: WorkerContext): Promise<number> {
  const { serviceId } = ctx.actor;
  const rows = await ctx.tx.execute<Taken>(sql`
    delete from webhook_outbox where sequence in (
      select sequence from webhook_outbox where service_id = ${serviceId} order by sequence limit ${takenAtOnce})
    returning event_id as "eventId", event, object_id as "objectId", employer_id as "employerId",
      happened_at as "happenedAt"`);
  const once = new Map(rows.map((row) => [`${row.event} ${row.objectId}`, row]));
  for (const row of once.values()) {
    const endpoints = await ctx.tx
      .select({ id: webhookEndpoint.id })
      .from(webhookEndpoint)
      .where(
        and(
          eq(webhookEndpoint.serviceId, serviceId),
          isNull(webhookEndpoint.disabledAt),
          arrayContains(webhookEndpoint.events, [row.event]),
        ),
      );
    for (const { id: webhookEndpointId } of endpoints) {
      const deliveryId = newId();
      await ctx.tx.insert(webhookDelivery).values({
        ...{ id: deliveryId, serviceId, webhookEndpointId, nextAttemptAt: ctx.now, createdAt: ctx.now },
        ...{ eventId: row.eventId, event: row.event, objectId: row.objectId, employerId: row.employerId },
        happenedAt: new Date(row.happenedAt),
      });
      await ctx.enqueue(ctx.tx, {
        name: "webhook-delivery",
        data: { serviceId, endpointId: webhookEndpointId, deliveryId },
      });
    }
  }
  return rows.length;
}

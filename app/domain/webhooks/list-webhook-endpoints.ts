import { and, asc, desc, eq } from "drizzle-orm";
import { webhookDelivery, webhookEndpoint } from "#db/schema/integration.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";

export type WebhookEndpointRow = {
  id: string;
  url: string;
  description: string;
  events: string[];
  failingSince: Date | null;
  lastDeliveredAt: Date | null;
  formerSecretUntil: Date | null;
  disabledAt: Date | null;
  disabledReason: string | null;
  version: number;
};
export type WebhookDeliveryRow = {
  id: string;
  eventId: string;
  event: string;
  happenedAt: Date;
  status: string;
  attempts: number;
  nextAttemptAt: Date | null;
  lastAttemptAt: Date | null;
  lastStatus: number | null;
  lastFault: string | null;
  lastMilliseconds: number | null;
};

const shownDeliveries = 50;

const columns = {
  id: webhookEndpoint.id,
  url: webhookEndpoint.url,
  description: webhookEndpoint.description,
  events: webhookEndpoint.events,
  failingSince: webhookEndpoint.failingSince,
  lastDeliveredAt: webhookEndpoint.lastDeliveredAt,
  formerSecretUntil: webhookEndpoint.formerSecretUntil,
  disabledAt: webhookEndpoint.disabledAt,
  disabledReason: webhookEndpoint.disabledReason,
  version: webhookEndpoint.version,
};

/** The service's receivers, in the order in which they were registered. */
export async function listWebhookEndpoints(ctx: StaffContext): Promise<WebhookEndpointRow[]> {
  requirePermission(ctx, "service:administer");
  return ctx.tx
    .select(columns)
    .from(webhookEndpoint)
    .where(eq(webhookEndpoint.serviceId, ctx.actor.serviceId))
    .orderBy(asc(webhookEndpoint.id));
}

/** @throws NotFound, also for another service's */
export async function getWebhookEndpoint(ctx: StaffContext, id: string): Promise<WebhookEndpointRow> {
  requirePermission(ctx, "service:administer");
  const [found] = await ctx.tx
    .select(columns)
    .from(webhookEndpoint)
    .where(and(eq(webhookEndpoint.serviceId, ctx.actor.serviceId), eq(webhookEndpoint.id, id)));
  if (!found) throw new NotFound();
  return found;
}

/** The newest fifty deliveries to one receiver. */
export async function listWebhookDeliveries(
  ctx: StaffContext,
  endpointId: string,
): Promise<WebhookDeliveryRow[]> {
  requirePermission(ctx, "service:administer");
  return ctx.tx
    .select({
      id: webhookDelivery.id,
      eventId: webhookDelivery.eventId,
      event: webhookDelivery.event,
      happenedAt: webhookDelivery.happenedAt,
      status: webhookDelivery.status,
      attempts: webhookDelivery.attempts,
      nextAttemptAt: webhookDelivery.nextAttemptAt,
      lastAttemptAt: webhookDelivery.lastAttemptAt,
      lastStatus: webhookDelivery.lastStatus,
      lastFault: webhookDelivery.lastFault,
      lastMilliseconds: webhookDelivery.lastMilliseconds,
    })
    .from(webhookDelivery)
    .where(
      and(
        eq(webhookDelivery.serviceId, ctx.actor.serviceId),
        eq(webhookDelivery.webhookEndpointId, endpointId),
      ),
    )
    .orderBy(desc(webhookDelivery.id))
    .limit(shownDeliveries);
}

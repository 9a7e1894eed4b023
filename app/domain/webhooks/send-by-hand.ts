import { and, eq, ne } from "drizzle-orm";
import { webhookDelivery } from "#db/schema/integration.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { NotFound, Refused } from "../errors.ts";
import { newId } from "../new-id.ts";
import { getWebhookEndpoint } from "./list-webhook-endpoints.ts";
import { requireWebhooks } from "./register-webhook-endpoint.ts";
import { testEvent } from "./webhook-event.ts";

/** An event about nothing, so that a receiver can be tried. @throws Refused "webhook_disabled", "webhooks_off" */
export async function sendTestEvent(ctx: StaffContext, endpointId: string): Promise<void> {
  requirePermission(ctx, "service:administer");
  await requireEnabled(ctx, endpointId);
  const { serviceId } = ctx.actor;
  const deliveryId = newId();
  await ctx.tx.insert(webhookDelivery).values({
    ...{ id: deliveryId, serviceId, webhookEndpointId: endpointId, eventId: newId(), event: testEvent },
    ...{ happenedAt: ctx.now, nextAttemptAt: ctx.now, createdAt: ctx.now },
  });
  await ctx.enqueue(ctx.tx, { name: "webhook-delivery", data: { serviceId, endpointId, deliveryId } });
}

/** A delivery that has ended, once more from the beginning, with the id it had: the receiver knows one it has had. */
export async function sendDeliveryAgain(
  ctx: StaffContext,
  endpointId: string,
  deliveryId: string,
): Promise<void> {
  requirePermission(ctx, "service:administer");
  await requireEnabled(ctx, endpointId);
  const { serviceId } = ctx.actor;
  const own = and(
    eq(webhookDelivery.serviceId, serviceId),
    eq(webhookDelivery.webhookEndpointId, endpointId),
    eq(webhookDelivery.id, deliveryId),
  );
  const [found] = await ctx.tx.select({ id: webhookDelivery.id }).from(webhookDelivery).where(own);
  if (!found) throw new NotFound();
  const again = await ctx.tx
    .update(webhookDelivery)
    .set({ status: "waiting", attempts: 0, nextAttemptAt: ctx.now, deliveredAt: null })
    .where(and(own, ne(webhookDelivery.status, "waiting")))
    .returning({ id: webhookDelivery.id });
  if (again.length === 0) return;
  await ctx.enqueue(ctx.tx, { name: "webhook-delivery", data: { serviceId, endpointId, deliveryId } });
}

async function requireEnabled(ctx: StaffContext, endpointId: string): Promise<void> {
  requireWebhooks(ctx);
  const { disabledAt } = await getWebhookEndpoint(ctx, endpointId);
  if (disabledAt) throw new Refused("webhook_disabled");
}

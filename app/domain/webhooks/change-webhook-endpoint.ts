import { and, eq, sql } from "drizzle-orm";
import { webhookDelivery, webhookEndpoint } from "#db/schema/integration.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { guardEmployerTexts } from "../employer-contacts/guard-employer-text.ts";
import { NotFound, Stale } from "../errors.ts";
import { getWebhookEndpoint } from "./list-webhook-endpoints.ts";
import { requireWebhooks, requireWebhookUrl } from "./register-webhook-endpoint.ts";
import type { WebhookEndpointFields } from "./webhook-endpoint-fields.ts";
import { formerSecretHours, webhookSecret } from "./webhook-secret.ts";

const own = (ctx: StaffContext, id: string) =>
  and(eq(webhookEndpoint.serviceId, ctx.actor.serviceId), eq(webhookEndpoint.id, id));
const nextVersion = sql`${webhookEndpoint.version} + 1`;

/** @throws NotFound, Stale when somebody saved first, Invalid for an address that nothing may be sent to */
export async function changeWebhookEndpoint(
  ctx: StaffContext,
  id: string,
  { version, ...fields }: WebhookEndpointFields & { version: number },
): Promise<void> {
  requirePermission(ctx, "service:administer");
  const before = await getWebhookEndpoint(ctx, id);
  const url = requireWebhookUrl(ctx, fields.url);
  await guardEmployerTexts(ctx, [{ field: "description", text: fields.description }], {
    namesAreNotParticipants: true,
  });
  const events = [...new Set(fields.event)];
  const changed = await ctx.tx
    .update(webhookEndpoint)
    .set({ url, events, description: fields.description, version: nextVersion })
    .where(and(own(ctx, id), eq(webhookEndpoint.version, version)))
    .returning({ id: webhookEndpoint.id });
  if (changed.length === 0) {
    const now = await getWebhookEndpoint(ctx, id);
    throw new Stale({ url: now.url, description: now.description, event: now.events });
  }
  await recordAuditEvent(ctx, {
    action: "webhook_endpoint.changed",
    objectId: id,
    before: { host: new URL(before.url).host, events: before.events.join(" ") },
    after: { host: new URL(url).host, events: events.join(" ") },
  });
}

/**
 * A new secret; the one before signs too for a day, so that the receiver loses nothing in between.
 * @returns the new one, which is handed over this once
 */
export async function renewWebhookSecret(ctx: StaffContext, id: string): Promise<string> {
  requirePermission(ctx, "service:administer");
  const { key } = requireWebhooks(ctx);
  const formerSecretUntil = new Date(ctx.now.getTime() + formerSecretHours * 3_600_000);
  const [renewed] = await ctx.tx
    .update(webhookEndpoint)
    .set({ secretNumber: sql`${webhookEndpoint.secretNumber} + 1`, formerSecretUntil, version: nextVersion })
    .where(own(ctx, id))
    .returning({ secretNumber: webhookEndpoint.secretNumber });
  if (!renewed) throw new NotFound();
  await recordAuditEvent(ctx, { action: "webhook_endpoint.secret_renewed", objectId: id });
  return webhookSecret(key, { id, secretNumber: renewed.secretNumber });
}

/** Nothing more is sent; what waits is given up, and can be sent again by hand. */
export async function disableWebhookEndpoint(ctx: StaffContext, id: string): Promise<void> {
  requirePermission(ctx, "service:administer");
  const { disabledAt } = await getWebhookEndpoint(ctx, id);
  if (disabledAt) return;
  await ctx.tx
    .update(webhookEndpoint)
    .set({ disabledAt: ctx.now, disabledReason: "by_hand", version: nextVersion })
    .where(own(ctx, id));
  await ctx.tx
    .update(webhookDelivery)
    .set({ status: "given_up", nextAttemptAt: null })
    .where(
      and(
        eq(webhookDelivery.serviceId, ctx.actor.serviceId),
        eq(webhookDelivery.webhookEndpointId, id),
        eq(webhookDelivery.status, "waiting"),
      ),
    );
  await recordAuditEvent(ctx, { action: "webhook_endpoint.disabled", objectId: id });
}

/** What happens from now on is sent again. */
export async function enableWebhookEndpoint(ctx: StaffContext, id: string): Promise<void> {
  requirePermission(ctx, "service:administer");
  const { disabledAt } = await getWebhookEndpoint(ctx, id);
  if (!disabledAt) return;
  await ctx.tx
    .update(webhookEndpoint)
    .set({
      ...{ disabledAt: null, disabledReason: null, failingSince: null, lastFailedAt: null },
      version: nextVersion,
    })
    .where(own(ctx, id));
  await recordAuditEvent(ctx, { action: "webhook_endpoint.enabled", objectId: id });
}

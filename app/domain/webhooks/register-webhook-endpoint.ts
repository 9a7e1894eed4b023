import { count, eq } from "drizzle-orm";
import { webhookEndpoint } from "#db/schema/integration.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { guardEmployerTexts } from "../employer-contacts/guard-employer-text.ts";
import { Invalid, Refused } from "../errors.ts";
import { newId } from "../new-id.ts";
import { readWebhookUrl } from "./webhook-address.ts";
import type { WebhookEndpointFields } from "./webhook-endpoint-fields.ts";
import { webhookSecret } from "./webhook-secret.ts";
import type { WebhookSettings } from "./webhook-settings.ts";

const endpointsAtMost = 20;

/** @throws Refused "webhooks_off" where the installation has no key */
export function requireWebhooks(ctx: StaffContext): WebhookSettings {
  if (!ctx.webhooks) throw new Refused("webhooks_off");
  return ctx.webhooks;
}

/** The address as it is stored. @throws Invalid with what is wrong with it */
export function requireWebhookUrl(ctx: StaffContext, typed: string): string {
  const read = readWebhookUrl(typed, requireWebhooks(ctx));
  if (!read.ok) throw new Invalid([{ field: "url", code: read.fault }]);
  return read.url.href;
}

/**
 * Registers a receiver of events.
 * @returns its id and its secret, which is handed over this once
 * @throws Invalid for an address that nothing may be sent to; Refused "webhooks_off", "webhooks_many"
 */
export async function registerWebhookEndpoint(
  ctx: StaffContext,
  fields: WebhookEndpointFields,
): Promise<{ id: string; secret: string }> {
  requirePermission(ctx, "service:administer");
  const { key } = requireWebhooks(ctx);
  const url = requireWebhookUrl(ctx, fields.url);
  await guardEmployerTexts(ctx, [{ field: "description", text: fields.description }], {
    namesAreNotParticipants: true,
  });
  const { serviceId, accountId } = ctx.actor;
  const [held] = await ctx.tx
    .select({ count: count() })
    .from(webhookEndpoint)
    .where(eq(webhookEndpoint.serviceId, serviceId));
  if ((held?.count ?? 0) >= endpointsAtMost) throw new Refused("webhooks_many");
  const id = newId();
  const events = [...new Set(fields.event)];
  await ctx.tx.insert(webhookEndpoint).values({
    ...{ id, serviceId, url, events, description: fields.description },
    ...{ createdBy: accountId, createdAt: ctx.now },
  });
  await recordAuditEvent(ctx, {
    action: "webhook_endpoint.registered",
    objectId: id,
    after: { host: new URL(url).host, events: events.join(" ") },
  });
  return { id, secret: webhookSecret(key, { id, secretNumber: 1 }) };
}

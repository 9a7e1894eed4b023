import { and, eq, isNull, sql } from "drizzle-orm";
import { webhookDisabledMail } from "#app/mail/webhook-mails.ts";
import { webhookDelivery, webhookEndpoint } from "#db/schema/integration.ts";
import { account, accountRole } from "#db/schema/service.ts";
import { inTransaction, type Resources, type WorkerContext } from "../context.ts";
import {
  failingDaysAtMost,
  hasFailedTooLong,
  restAfterFailure,
  secondsToNextAttempt,
} from "./retry-schedule.ts";
import { type Sent, sendWebhook } from "./send-webhook.ts";
import { unscopedWorkerActor } from "./take-webhook-outbox.ts";
import { signedHeaders, webhookSecret } from "./webhook-secret.ts";
import type { WebhookSettings } from "./webhook-settings.ts";

export type WebhookWork = { serviceId: string; endpointId: string; deliveryId: string };
type Work = WebhookWork;
type Loaded = {
  delivery: typeof webhookDelivery.$inferSelect;
  endpoint: typeof webhookEndpoint.$inferSelect;
};

export type Delivered = "delivered" | "failed" | "put_off" | "nothing_to_do";

/**
 * Sends one delivery and writes down how it went. A worker that dies after sending and before writing sends it again:
 * at least once, with the same id. No transaction is open while the receiver is waited for.
 *
 * @param send tests give their own
 */
export async function deliverWebhook(
  resources: Resources,
  settings: WebhookSettings,
  work: Work,
  send: typeof sendWebhook = sendWebhook,
): Promise<Delivered> {
  const actor = await unscopedWorkerActor(resources, work.serviceId);
  if (!actor) return "nothing_to_do";
  const within = <T>(run: (ctx: WorkerContext) => Promise<T>) =>
    inTransaction(resources, actor, "webhooks", run);
  const loaded = await within((ctx) => load(ctx, work.deliveryId));
  if (!loaded) return "nothing_to_do";
  const { endpoint, delivery } = loaded;
  const rest = restAfterFailure(endpoint, resources.now());
  if (rest > 0) {
    await within((ctx) => putOff(ctx, work, rest));
    return "put_off";
  }
  const body = bodyOf(delivery);
  const secrets = secretsOf(endpoint, settings.key, resources.now());
  const headers = signedHeaders(secrets, { id: delivery.eventId, sentAt: resources.now(), body });
  const sent = await send(endpoint.url, { headers, body }, { toLoopback: settings.toLoopback });
  await within((ctx) =>
    sent.fault === null ? markDelivered(ctx, loaded, sent) : markFailed(ctx, loaded, sent),
  );
  return sent.fault === null ? "delivered" : "failed";
}

/** What is sent: a name, a time and ids, in the shape Standard Webhooks proposes. */
export function bodyOf({
  event,
  happenedAt,
  objectId,
  employerId,
}: Pick<Loaded["delivery"], "event" | "happenedAt" | "objectId" | "employerId">): string {
  const data = { ...(objectId && { id: objectId }), ...(employerId && { employer: `e_${employerId}` }) };
  return JSON.stringify({ type: event, timestamp: happenedAt.toISOString(), data });
}

function secretsOf(endpoint: Loaded["endpoint"], key: string, now: Date): string[] {
  const { id, secretNumber, formerSecretUntil } = endpoint;
  const formerHolds = formerSecretUntil !== null && formerSecretUntil > now && secretNumber > 1;
  const numbers = formerHolds ? [secretNumber, secretNumber - 1] : [secretNumber];
  return numbers.map((number) => webhookSecret(key, { id, secretNumber: number }));
}

async function load(ctx: WorkerContext, deliveryId: string): Promise<Loaded | null> {
  const [found] = await ctx.tx
    .select({ delivery: webhookDelivery, endpoint: webhookEndpoint })
    .from(webhookDelivery)
    .innerJoin(
      webhookEndpoint,
      and(
        eq(webhookEndpoint.serviceId, webhookDelivery.serviceId),
        eq(webhookEndpoint.id, webhookDelivery.webhookEndpointId),
      ),
    )
    .where(
      and(
        eq(webhookDelivery.serviceId, ctx.actor.serviceId),
        eq(webhookDelivery.id, deliveryId),
        eq(webhookDelivery.status, "waiting"),
        isNull(webhookEndpoint.disabledAt),
      ),
    );
  return found ?? null;
}

async function putOff(ctx: WorkerContext, work: Work, seconds: number): Promise<void> {
  const nextAttemptAt = new Date(ctx.now.getTime() + seconds * 1000);
  await ctx.tx
    .update(webhookDelivery)
    .set({ nextAttemptAt })
    .where(and(eq(webhookDelivery.serviceId, ctx.actor.serviceId), eq(webhookDelivery.id, work.deliveryId)));
  await ctx.enqueue(ctx.tx, { name: "webhook-delivery", data: work, startAfterSeconds: seconds });
}

async function markDelivered(ctx: WorkerContext, { delivery, endpoint }: Loaded, sent: Sent): Promise<void> {
  await setDelivery(ctx, delivery, sent, { status: "delivered", deliveredAt: ctx.now, nextAttemptAt: null });
  await ctx.tx
    .update(webhookEndpoint)
    .set({ failingSince: null, lastDeliveredAt: ctx.now })
    .where(ofEndpoint(ctx, endpoint.id));
}

async function markFailed(ctx: WorkerContext, { delivery, endpoint }: Loaded, sent: Sent): Promise<void> {
  const failingSince = endpoint.failingSince ?? ctx.now;
  const isGone = sent.status === 410;
  const tooLong = hasFailedTooLong(failingSince, ctx.now);
  const attempts = delivery.attempts + 1;
  const seconds =
    isGone || tooLong
      ? null
      : secondsToNextAttempt(attempts, { jitter: Math.random(), askedFor: sent.retryAfterSeconds });
  const nextAttemptAt = seconds === null ? null : new Date(ctx.now.getTime() + seconds * 1000);
  await setDelivery(ctx, delivery, sent, {
    status: seconds === null ? "given_up" : "waiting",
    nextAttemptAt,
  });
  if (seconds !== null) {
    const data = { serviceId: ctx.actor.serviceId, endpointId: endpoint.id, deliveryId: delivery.id };
    await ctx.enqueue(ctx.tx, { name: "webhook-delivery", data, startAfterSeconds: seconds });
  }
  await ctx.tx
    .update(webhookEndpoint)
    .set({ failingSince, lastFailedAt: ctx.now })
    .where(ofEndpoint(ctx, endpoint.id));
  if (isGone || tooLong) await disable(ctx, endpoint, isGone ? "gone" : "failing");
}

const ofEndpoint = (ctx: WorkerContext, id: string) =>
  and(eq(webhookEndpoint.serviceId, ctx.actor.serviceId), eq(webhookEndpoint.id, id));

async function setDelivery(
  ctx: WorkerContext,
  delivery: Loaded["delivery"],
  sent: Sent,
  change: Partial<Loaded["delivery"]>,
): Promise<void> {
  await ctx.tx
    .update(webhookDelivery)
    .set({
      attempts: sql`${webhookDelivery.attempts} + 1`,
      lastAttemptAt: ctx.now,
      lastStatus: sent.status,
      lastFault: sent.fault,
      lastMilliseconds: sent.milliseconds,
      ...change,
    })
    .where(and(eq(webhookDelivery.serviceId, ctx.actor.serviceId), eq(webhookDelivery.id, delivery.id)));
}

/** Nothing more is sent, and those who look after the service are told, once. */
async function disable(
  ctx: WorkerContext,
  endpoint: Loaded["endpoint"],
  disabledReason: "failing" | "gone",
): Promise<void> {
  const { serviceId } = ctx.actor;
  const disabled = await ctx.tx
    .update(webhookEndpoint)
    .set({ disabledAt: ctx.now, disabledReason, version: sql`${webhookEndpoint.version} + 1` })
    .where(and(ofEndpoint(ctx, endpoint.id), isNull(webhookEndpoint.disabledAt)))
    .returning({ id: webhookEndpoint.id });
  if (disabled.length === 0) return;
  await ctx.tx
    .update(webhookDelivery)
    .set({ status: "given_up", nextAttemptAt: null })
    .where(
      and(
        eq(webhookDelivery.serviceId, serviceId),
        eq(webhookDelivery.webhookEndpointId, endpoint.id),
        eq(webhookDelivery.status, "waiting"),
      ),
    );
  const administrators = await ctx.tx
    .select({ email: account.email, language: account.language })
    .from(account)
    .innerJoin(
      accountRole,
      and(
        eq(accountRole.serviceId, account.serviceId),
        eq(accountRole.accountId, account.id),
        eq(accountRole.role, "administrator"),
      ),
    )
    .where(and(eq(account.serviceId, serviceId), isNull(account.disabledAt)));
  const link = `${ctx.publicUrl}/administration/webhooks/${endpoint.id}`;
  for (const { email, language } of administrators) {
    const mail = webhookDisabledMail(language === "en" ? "en" : "nb", email, {
      host: new URL(endpoint.url).host,
      reason: disabledReason,
      days: failingDaysAtMost,
      link,
    });
    await ctx.enqueue(ctx.tx, { name: "mail", data: mail });
  }
}

import { and, eq, inArray, sql } from "drizzle-orm";
import * as z from "zod";
import { emergencyMail } from "#app/mail/safeguard-mails.ts";
import { participantAccess } from "#db/schema/participant.ts";
import { emergencyAccess } from "#db/schema/safeguard.ts";
import { requireFreshSignIn } from "../access/require-fresh-sign-in.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Invalid } from "../errors.ts";
import { newId } from "../new-id.ts";
import { findIdentityNumbers } from "../privacy/identity-numbers.ts";
import { countAttempt } from "../sessions/rate-limit.ts";
import { emergencyReasons } from "./emergency-reason.ts";
import { followersToTell, leadersToTell } from "./tell-leaders.ts";

/** Fewer letters explain nothing. */
const leastWords = 10;
/** Case numbers that may be tried in a quarter of an hour, right or wrong. */
const allowedAttempts = 5;

export const emergencyForm = z.object({
  referenceCode: z.string("reference_required").trim().min(1, "reference_required").max(60, "too_long"),
  reason: z.enum(emergencyReasons, "emergency_reason_required"),
  words: z
    .string("emergency_words_required")
    .trim()
    .min(leastWords, "emergency_words_required")
    .max(500, "too_long"),
});
export type EmergencyRequest = z.output<typeof emergencyForm>;

/**
 * Opens a participant whom the colleague does not follow up, until midnight where the service is, with what a cover sees.
 * The reason is kept for the leaders and told to them and to those who follow the participant up, in this transaction;
 * nobody is told whom it was about by mail. A protected address, an ended case and an unknown case number are answered
 * alike. Whoever has access already is let through without a word.
 *
 * @returns the participant, or null when there is nobody to open under that case number; the attempt counts all the same
 * @throws Forbidden, FreshSignInNeeded, Invalid, TooMany after five attempts in a quarter of an hour
 */
export async function openInEmergency(ctx: StaffContext, asked: EmergencyRequest): Promise<string | null> {
  requirePermission(ctx, "participant:open_in_emergency");
  requireFreshSignIn(ctx);
  if (findIdentityNumbers(asked.words).length > 0)
    throw new Invalid([{ field: "words", code: "identity_number_here" }]);
  const { serviceId, accountId } = ctx.actor;
  await countAttempt(ctx.tx, {
    ...{ key: `emergency access ${accountId}`, allowed: allowedAttempts, windowSeconds: 900, now: ctx.now },
  });
  const [found] = await ctx.tx.execute<{ participant_id: string }>(
    sql`select participant_id from emergency_participant(${asked.referenceCode})`,
  );
  if (!found) {
    await recordAuditEvent(ctx, { action: "emergency_access.found_nobody", objectId: accountId });
    return null;
  }
  const participantId = found.participant_id;
  if (await hasAccess(ctx, participantId)) return participantId;
  await ctx.tx.insert(participantAccess).values({
    ...{ id: newId(), serviceId, participantId, accountId, relation: "cover", emergency: true },
    ...{ fromOn: ctx.today, toOn: ctx.today, createdBy: accountId, createdAt: ctx.now },
  });
  await ctx.tx.insert(emergencyAccess).values({
    ...{ id: newId(), serviceId, participantId, accountId, reason: asked.reason, words: asked.words },
    ...{ openedAt: ctx.now, untilOn: ctx.today },
  });
  await recordAuditEvent(ctx, {
    action: "emergency_access.opened",
    objectId: participantId,
    after: { reason: asked.reason, severity: "WARN" },
  });
  await tellOthers(ctx, participantId);
  return participantId;
}

async function hasAccess(ctx: StaffContext, participantId: string): Promise<boolean> {
  const [held] = await ctx.tx
    .select({ id: participantAccess.id })
    .from(participantAccess)
    .where(
      and(
        eq(participantAccess.serviceId, ctx.actor.serviceId),
        eq(participantAccess.participantId, participantId),
        eq(participantAccess.accountId, ctx.actor.accountId),
        inArray(participantAccess.relation, ["specialist", "cover", "supervisor"]),
        sql`${participantAccess.fromOn} <= ${ctx.today} and coalesce(${participantAccess.toOn}, ${ctx.today}) >= ${ctx.today}`,
      ),
    )
    .limit(1);
  return held !== undefined;
}

async function tellOthers(ctx: StaffContext, participantId: string): Promise<void> {
  const link = `${ctx.publicUrl}/log-control`;
  const leaders = await leadersToTell(ctx);
  const followers = await followersToTell(ctx, participantId);
  const mails = new Map([
    ...followers.map(
      ({ email, language }) => [email, emergencyMail(language, email, ctx.actor.name, null)] as const,
    ),
    ...leaders.map(
      ({ email, language }) => [email, emergencyMail(language, email, ctx.actor.name, link)] as const,
    ),
  ]);
  for (const mail of mails.values()) await ctx.enqueue(ctx.tx, { name: "mail", data: mail });
}

import * as z from "zod";
import { matchingConsent } from "#db/schema/participant.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { isDay } from "../calendar/is-day.ts";
import type { StaffContext } from "../context.ts";
import { Invalid } from "../errors.ts";
import { newId } from "../new-id.ts";
import { requireParticipant } from "../participants/require-participant.ts";
import { type ConsentWay, consentWays } from "./consent-way.ts";
import { findMatchingConsent } from "./find-matching-consent.ts";

/** What the form hands in; the day is yyyy-mm-dd, today when left out. */
export const matchingConsentForm = z.object({
  way: z.enum(consentWays, "required"),
  givenOn: z.string().trim().max(30, "date_wrong").optional(),
});

/**
 * The person has said yes to being thought of when an employer has an opening. Once there is a consent that holds, a
 * second one changes nothing. Throws Invalid for a day that is none or is still to come.
 */
export async function giveMatchingConsent(
  ctx: StaffContext,
  participantId: string,
  given: { way: ConsentWay; givenOn?: string },
): Promise<void> {
  requirePermission(ctx, "participant:write");
  await requireParticipant(ctx, participantId);
  const givenOn = given.givenOn || ctx.today;
  if (!isDay(givenOn)) throw new Invalid([{ field: "givenOn", code: "date_wrong" }]);
  if (givenOn > ctx.today) throw new Invalid([{ field: "givenOn", code: "consent_to_come" }]);
  if (await findMatchingConsent(ctx, participantId)) return;
  const saved = await ctx.tx
    .insert(matchingConsent)
    .values({
      id: newId(),
      serviceId: ctx.actor.serviceId,
      participantId,
      givenOn,
      way: given.way,
      recordedBy: ctx.actor.accountId,
      createdAt: ctx.now,
    })
    .onConflictDoNothing()
    .returning({ id: matchingConsent.id });
  // Somebody else was first by a moment.
  if (saved.length === 0) return;
  await recordAuditEvent(ctx, { action: "matching_consent.given", objectId: participantId });
}

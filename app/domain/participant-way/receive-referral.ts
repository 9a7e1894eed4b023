import { and, eq } from "drizzle-orm";
import * as z from "zod";
import { participant } from "#db/schema/participant.ts";
import { referral } from "#db/schema/participant-way.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Invalid, Refused, Stale } from "../errors.ts";
import { sealerToWrite } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { guardParticipantTexts } from "../participants/guard-participant-texts.ts";
import { requireParticipant } from "../participants/require-participant.ts";
import { versionField } from "../version-field.ts";
import { readDayField } from "./read-day-field.ts";
import { recordReferral } from "./record-referral.ts";
import { recordStep } from "./record-step.ts";
import { referralFields, teamNamed } from "./referral-input.ts";
import { lastStep, latestReferral } from "./way-rows.ts";

export const referralForm = z.object({
  ...referralFields,
  /** Of the participant for a new referral, of the referral for a change. */
  version: versionField,
  namesMayStand: z.string().optional(),
});
export type ReferralForm = z.output<typeof referralForm>;

function check(form: ReferralForm, row: { givenName: string; familyName: string }) {
  if (!form.source) throw new Invalid([{ field: "source", code: "referral_source_needed" }]);
  guardParticipantTexts(
    row,
    [
      { field: "treatmentTeam", text: form.treatmentTeam },
      { field: "navOffice", text: form.navOffice },
      { field: "referralNote", text: form.referralNote },
    ],
    { namesMayStand: form.namesMayStand !== undefined },
  );
  return form.source;
}

/** A person whose way had ended is referred again, or asks again: the way begins anew, whatever ended it. */
export async function referAgain(
  ctx: StaffContext,
  participantId: string,
  form: ReferralForm,
): Promise<void> {
  requirePermission(ctx, "participant:write");
  const row = await requireParticipant(ctx, participantId);
  if (row.version !== form.version) throw new Stale({ version: row.version, status: row.status });
  const last = await lastStep(ctx, participantId);
  if (last.status !== "ended") throw new Refused("referral_not_ended");
  const receivedOn = readDayField(ctx, form.receivedOn, {
    field: "receivedOn",
    from: last.on,
    to: ctx.today,
  });
  const source = check(form, row);
  await recordReferral(ctx, participantId, {
    source,
    receivedOn,
    treatmentTeam: form.treatmentTeam,
    navOffice: form.navOffice,
    note: form.referralNote,
  });
  await recordStep(ctx, row, { status: "referred", on: receivedOn }, form.version);
  // Days to the first employer contact are counted anew.
  await ctx.tx
    .update(participant)
    .set({ startedOn: receivedOn })
    .where(and(eq(participant.serviceId, ctx.actor.serviceId), eq(participant.id, participantId)));
  await recordAuditEvent(ctx, {
    action: "participant.referred_again",
    objectId: participantId,
    before: { status: row.status },
    after: { status: "referred", from: receivedOn, source },
  });
}

/** Puts the newest referral right: where it came from, when, the treatment team, the NAV office. */
export async function changeReferral(
  ctx: StaffContext,
  participantId: string,
  form: ReferralForm,
): Promise<void> {
  requirePermission(ctx, "participant:write");
  const row = await requireParticipant(ctx, participantId);
  const stored = await latestReferral(ctx, participantId);
  if (!stored) throw new Refused("way_without_start");
  const receivedOn = readDayField(ctx, form.receivedOn, { field: "receivedOn", to: ctx.today });
  const source = check(form, row);
  const sealer = await sealerToWrite(ctx, participantId);
  const treatmentTeamId = await teamNamed(ctx, form.treatmentTeam);
  const saved = await ctx.tx
    .update(referral)
    .set({
      ...{ source, receivedOn, treatmentTeamId, navOffice: form.navOffice },
      note: sealer.seal(sealedPlaces.referralNote(stored.id), form.referralNote),
      ...{ updatedAt: ctx.now, version: form.version + 1 },
    })
    .where(
      and(
        eq(referral.serviceId, ctx.actor.serviceId),
        eq(referral.id, stored.id),
        eq(referral.version, form.version),
      ),
    )
    .returning({ id: referral.id });
  if (saved.length === 0) {
    const now = await latestReferral(ctx, participantId);
    throw new Stale({ version: now?.version, source: now?.source, navOffice: now?.navOffice });
  }
  await recordAuditEvent(ctx, {
    action: "participant.referral_changed",
    objectId: participantId,
    before: { source: stored.source, received_on: stored.receivedOn },
    after: { source, received_on: receivedOn },
  });
}

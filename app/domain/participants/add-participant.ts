import { participant, participantStatusChange } from "#db/schema/participant.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Invalid } from "../errors.ts";
import { newId } from "../new-id.ts";
import { newParticipantKey } from "../participant-keys/participant-sealer.ts";
import { readDayField } from "../participant-way/read-day-field.ts";
import { recordReferral } from "../participant-way/record-referral.ts";
import { guardParticipantTexts } from "./guard-participant-texts.ts";
import { setCircumstance, setUnder18 } from "./participant-circumstances.ts";
import { checkParticipant, type ParticipantChange, type ParticipantInput } from "./participant-input.ts";
import { checkPeople, setPeople } from "./participant-people.ts";
import { refuseTakenCode } from "./refuse-taken-code.ts";
import { sealHome } from "./sealed-participant.ts";

/** Who is taken in; of a referral nobody recorded, the source is not known and the day is the start. */
export type ParticipantToAdd = ParticipantChange &
  Pick<ParticipantInput, "status"> &
  Partial<Pick<ParticipantInput, "source" | "receivedOn" | "treatmentTeam" | "navOffice" | "referralNote">>;

/**
 * Takes a participant into the service, with the referral that sent them and the first state of their way, which holds from
 * their start. No readiness is asked about anywhere. Returns the id.
 */
export async function addParticipant(ctx: StaffContext, input: ParticipantToAdd): Promise<string> {
  requirePermission(ctx, "participant:write");
  checkParticipant(input);
  await checkPeople(ctx, input);
  const receivedOn = receivedDay(ctx, input);
  guardParticipantTexts(
    input,
    [
      { field: "treatmentTeam", text: input.treatmentTeam },
      { field: "navOffice", text: input.navOffice },
      { field: "referralNote", text: input.referralNote },
    ],
    { namesMayStand: input.namesMayStand !== undefined },
  );
  const id = newId();
  const { serviceId, accountId } = ctx.actor;
  const key = newParticipantKey(ctx, id);
  await refuseTakenCode(ctx, () =>
    ctx.tx.insert(participant).values({
      id,
      serviceId,
      referenceCode: input.referenceCode,
      givenName: input.givenName,
      familyName: input.familyName,
      teamId: input.teamId,
      status: input.status,
      startedOn: input.startedOn,
      ...sealHome(key.sealer, id, input),
      createdBy: accountId,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    }),
  );
  // Whoever adds somebody for a colleague still has to write the rest of the record in this transaction.
  await setPeople(ctx, id, { ...input, specialistId: accountId });
  await key.keep();
  await setCircumstance(ctx, id, "protected_address", input.protectedAddress === "yes");
  await setCircumstance(ctx, id, "informed", input.informed === "yes");
  await setUnder18(ctx, id, input.under18Until);
  await setCircumstance(ctx, id, "guardian_consent", input.guardianConsent === "yes");
  await ctx.tx.insert(participantStatusChange).values({
    id: newId(),
    serviceId,
    participantId: id,
    status: input.status,
    changedOn: input.status === "referred" ? receivedOn : firstDay(input.startedOn, ctx.today),
    changedBy: accountId,
    createdAt: ctx.now,
  });
  await recordReferral(ctx, id, {
    source: input.source || "not_recorded",
    receivedOn,
    treatmentTeam: input.treatmentTeam ?? null,
    navOffice: input.navOffice ?? null,
    note: input.referralNote ?? null,
  });
  if (input.specialistId !== accountId) await setPeople(ctx, id, input);
  await recordAuditEvent(ctx, { action: "participant.added", objectId: id, after: { status: input.status } });
  return id;
}

/** When the referral came: as it was typed, else the start. Nobody starts before they are referred. */
function receivedDay(ctx: StaffContext, { receivedOn, startedOn }: ParticipantToAdd): string {
  if (!receivedOn?.trim()) return firstDay(startedOn, ctx.today);
  const day = readDayField(ctx, receivedOn, { field: "receivedOn", to: ctx.today });
  if (day > startedOn) throw new Invalid([{ field: "receivedOn", code: "referral_after_start" }]);
  return day;
}

/** A start that is agreed may lie ahead; what holds, holds from today at the latest. */
const firstDay = (startedOn: string, today: string): string => (startedOn < today ? startedOn : today);

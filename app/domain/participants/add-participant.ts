import { participant, participantStatusChange } from "#db/schema/participant.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { newId } from "../new-id.ts";
import { newParticipantKey } from "../participant-keys/participant-sealer.ts";
import { setCircumstance, setUnder18 } from "./participant-circumstances.ts";
import { checkParticipant, type ParticipantInput } from "./participant-input.ts";
import { checkPeople, setPeople } from "./participant-people.ts";
import { refuseTakenCode } from "./refuse-taken-code.ts";
import { sealHome } from "./sealed-participant.ts";

/** Takes a participant into the service. No readiness is asked about anywhere. Returns the id. */
export async function addParticipant(ctx: StaffContext, input: ParticipantInput): Promise<string> {
  requirePermission(ctx, "participant:write");
  checkParticipant(input);
  await checkPeople(ctx, input);
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
    changedOn: ctx.today,
    changedBy: accountId,
  });
  if (input.specialistId !== accountId) await setPeople(ctx, id, input);
  await recordAuditEvent(ctx, { action: "participant.added", objectId: id, after: { status: input.status } });
  return id;
}

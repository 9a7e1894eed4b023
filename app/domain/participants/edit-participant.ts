import { and, eq } from "drizzle-orm";
import { participant, participantStatusChange } from "#db/schema/participant.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Stale } from "../errors.ts";
import { newId } from "../new-id.ts";
import { sealerToWrite } from "../participant-keys/participant-sealer.ts";
import { setCircumstance, setUnder18 } from "./participant-circumstances.ts";
import { checkParticipant, type ParticipantInput } from "./participant-input.ts";
import { checkPeople, setPeople } from "./participant-people.ts";
import { refuseTakenCode } from "./refuse-taken-code.ts";
import { requireParticipant } from "./require-participant.ts";
import { openParticipant, sealHome } from "./sealed-participant.ts";

/**
 * Changes a participant's record. Throws Stale with what is stored now when somebody saved since `version`.
 * A change of status leaves its own line.
 */
export async function editParticipant(
  ctx: StaffContext,
  participantId: string,
  input: ParticipantInput & { version: number },
): Promise<void> {
  requirePermission(ctx, "participant:write");
  const stored = await requireParticipant(ctx, participantId);
  checkParticipant(input);
  await checkPeople(ctx, input);
  if (stored.version !== input.version) {
    const {
      givenName,
      familyName,
      referenceCode,
      status,
      startedOn,
      homePostcode,
      homeMunicipalityNumber,
      ownWords,
    } = await openParticipant(ctx, stored);
    throw new Stale({
      version: stored.version,
      givenName,
      familyName,
      referenceCode,
      status,
      startedOn,
      homePostcode,
      homeMunicipalityNumber,
      ownWords,
    });
  }
  const sealer = await sealerToWrite(ctx, participantId);
  await refuseTakenCode(ctx, () =>
    ctx.tx
      .update(participant)
      .set({
        referenceCode: input.referenceCode,
        givenName: input.givenName,
        familyName: input.familyName,
        teamId: input.teamId,
        status: input.status,
        startedOn: input.startedOn,
        ...sealHome(sealer, participantId, input),
        updatedAt: ctx.now,
        version: stored.version + 1,
      })
      .where(and(eq(participant.serviceId, ctx.actor.serviceId), eq(participant.id, participantId))),
  );
  await setCircumstance(ctx, participantId, "protected_address", input.protectedAddress === "yes");
  await setCircumstance(ctx, participantId, "informed", input.informed === "yes");
  await setUnder18(ctx, participantId, input.under18Until);
  await setCircumstance(ctx, participantId, "guardian_consent", input.guardianConsent === "yes");
  if (stored.status !== input.status) {
    await ctx.tx.insert(participantStatusChange).values({
      id: newId(),
      serviceId: ctx.actor.serviceId,
      participantId,
      status: input.status,
      changedOn: ctx.today,
      changedBy: ctx.actor.accountId,
    });
  }
  await recordAuditEvent(ctx, {
    action: "participant.changed",
    objectId: participantId,
    before: { status: stored.status },
    after: { status: input.status },
  });
  // Last: it may end the writer's own access.
  await setPeople(ctx, participantId, input);
}

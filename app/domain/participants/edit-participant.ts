import { and, eq, isNull, sql } from "drizzle-orm";
import { employerContact } from "#db/schema/employer-contact.ts";
import { contactOnBehalf, participant } from "#db/schema/participant.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Invalid, Stale } from "../errors.ts";
import { sealerToWrite } from "../participant-keys/participant-sealer.ts";
import { setCircumstance, setUnder18 } from "./participant-circumstances.ts";
import { checkParticipant, type ParticipantChange } from "./participant-input.ts";
import { checkPeople, setPeople } from "./participant-people.ts";
import { refuseTakenCode } from "./refuse-taken-code.ts";
import { type ParticipantRow, requireParticipant } from "./require-participant.ts";
import { openParticipant, sealHome } from "./sealed-participant.ts";

/**
 * Changes a participant's record; where they are on their way is moved elsewhere (participant-way). Throws Stale with
 * what is stored now when somebody saved since `version`, Invalid for a start that comes after a contact on their behalf.
 */
export async function editParticipant(
  ctx: StaffContext,
  participantId: string,
  input: ParticipantChange & { version: number },
): Promise<void> {
  requirePermission(ctx, "participant:write");
  const stored = await requireParticipant(ctx, participantId);
  checkParticipant(input);
  await checkPeople(ctx, input);
  if (stored.version !== input.version) throw await staleRecord(ctx, stored);
  if (input.startedOn > stored.startedOn) await refuseAfterContact(ctx, stored, input.startedOn);
  const sealer = await sealerToWrite(ctx, participantId);
  const saved = await refuseTakenCode(ctx, () =>
    ctx.tx
      .update(participant)
      .set({
        referenceCode: input.referenceCode,
        givenName: input.givenName,
        familyName: input.familyName,
        teamId: input.teamId,
        startedOn: input.startedOn,
        ...sealHome(sealer, participantId, input),
        updatedAt: ctx.now,
        version: stored.version + 1,
      })
      .where(
        and(
          eq(participant.serviceId, ctx.actor.serviceId),
          eq(participant.id, participantId),
          eq(participant.version, input.version),
        ),
      )
      .returning({ id: participant.id }),
  );
  if (saved.length === 0) throw await staleRecord(ctx, await requireParticipant(ctx, participantId));
  await setCircumstance(ctx, participantId, "protected_address", input.protectedAddress === "yes");
  await setCircumstance(ctx, participantId, "informed", input.informed === "yes");
  await setUnder18(ctx, participantId, input.under18Until);
  await setCircumstance(ctx, participantId, "guardian_consent", input.guardianConsent === "yes");
  await recordAuditEvent(ctx, {
    action: "participant.changed",
    objectId: participantId,
    before: { started_on: stored.startedOn },
    after: { started_on: input.startedOn },
  });
  // Last: it may end the writer's own access.
  await setPeople(ctx, participantId, input);
}

/** What is stored now, to be shown beside what was typed. */
async function staleRecord(ctx: StaffContext, stored: ParticipantRow): Promise<Stale> {
  const now = await openParticipant(ctx, stored);
  const { version, givenName, familyName, referenceCode, startedOn, ownWords } = now;
  const { homePostcode, homeMunicipalityNumber } = now;
  return new Stale({
    ...{ version, givenName, familyName, referenceCode, startedOn },
    ...{ homePostcode, homeMunicipalityNumber, ownWords },
  });
}

/** A contact of before the start would be an error in the days that rapid search is counted by (IPS-25 item 15). */
async function refuseAfterContact(
  ctx: StaffContext,
  stored: ParticipantRow,
  startedOn: string,
): Promise<void> {
  const { serviceId, timeZone } = ctx.actor;
  const day = sql`(${employerContact.occurredAt} at time zone ${timeZone}::text)::date`;
  const [first] = await ctx.tx
    .select({ id: employerContact.id })
    .from(contactOnBehalf)
    .innerJoin(
      employerContact,
      and(
        eq(employerContact.serviceId, contactOnBehalf.serviceId),
        eq(employerContact.id, contactOnBehalf.employerContactId),
      ),
    )
    .where(
      and(
        eq(contactOnBehalf.serviceId, serviceId),
        eq(contactOnBehalf.participantId, stored.id),
        isNull(employerContact.withdrawnAt),
        // What was done the last time that the person was here stays as it is.
        sql`${day} >= ${stored.startedOn}::date and ${day} < ${startedOn}::date`,
      ),
    )
    .limit(1);
  if (first) throw new Invalid([{ field: "startedOn", code: "start_after_contact" }]);
}

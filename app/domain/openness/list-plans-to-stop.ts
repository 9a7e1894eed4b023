import { and, asc, eq, gte, isNull } from "drizzle-orm";
import { employerContact } from "#db/schema/employer-contact.ts";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { contactOnBehalf } from "#db/schema/participant.ts";
import type { StaffContext } from "../context.ts";
import { purposes, whoWentValues } from "../employer-contacts/employer-contact-vocabulary.ts";
import { tellingPurposeOf } from "../employer-contacts/tell-of-participants.ts";
import type { ParticipantRow } from "../participants/require-participant.ts";
import { surveyWhatMayBeSaid } from "./compile-what-may-be-said.ts";

export type PlanToStop = { id: string; employerName: string; occurredAt: string };

/**
 * What is planned and would tell an employer more of the person than is agreed now: after a withdrawal it has to be
 * called off, or gone to without naming anybody. The caller has checked that the participant may be read.
 */
export async function listPlansToStop(ctx: StaffContext, row: ParticipantRow): Promise<PlanToStop[]> {
  const rows = await ctx.tx
    .select({
      id: employerContact.id,
      employerId: employerContact.employerId,
      employerName: employerProfile.name,
      occurredAt: employerContact.occurredAt,
      whoWent: employerContact.whoWent,
      purpose: employerContact.purpose,
      spokenOf: contactOnBehalf.spokenOf,
    })
    .from(contactOnBehalf)
    .innerJoin(
      employerContact,
      and(
        eq(employerContact.serviceId, contactOnBehalf.serviceId),
        eq(employerContact.id, contactOnBehalf.employerContactId),
      ),
    )
    .innerJoin(
      employerProfile,
      and(
        eq(employerProfile.serviceId, employerContact.serviceId),
        eq(employerProfile.id, employerContact.employerId),
      ),
    )
    .where(
      and(
        eq(contactOnBehalf.serviceId, ctx.actor.serviceId),
        eq(contactOnBehalf.participantId, row.id),
        eq(employerContact.status, "planned"),
        isNull(employerContact.withdrawnAt),
        gte(employerContact.occurredAt, ctx.now),
      ),
    )
    .orderBy(asc(employerContact.occurredAt))
    .limit(50);
  const stopped: PlanToStop[] = [];
  for (const { id, employerId, employerName, occurredAt, ...course } of rows) {
    const purpose = tellingPurposeOf({
      spokenOf: course.spokenOf,
      whoWent: whoWentValues.find((known) => known === course.whoWent) ?? "both",
      purpose: purposes.find((known) => known === course.purpose) ?? "job_development",
    });
    if (purpose === null) continue;
    const document = `e_${employerId}`;
    const said = (await surveyWhatMayBeSaid(ctx, row, [document], purpose)).get(document);
    if (!said?.allowed) stopped.push({ id, employerName, occurredAt: occurredAt.toISOString() });
  }
  return stopped;
}

import { and, eq, isNull } from "drizzle-orm";
import * as z from "zod";
import { teamCase } from "#db/schema/cooperation.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Invalid, NotFound, Refused } from "../errors.ts";
import { newId } from "../new-id.ts";
import { sealerToWrite } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { requireParticipant } from "../participants/require-participant.ts";
import { identityNumberFaults } from "../privacy/identity-number-faults.ts";

export const teamCaseForm = z.object({
  question: z.string("case_question_needed").trim().min(1, "case_question_needed").max(1000, "too_long"),
});

/** A matter about a participant for the weekly meeting. Returns the id. */
export async function raiseTeamCase(
  ctx: StaffContext,
  participantId: string,
  { question }: z.output<typeof teamCaseForm>,
): Promise<string> {
  requirePermission(ctx, "participant:write");
  await requireParticipant(ctx, participantId);
  const faults = identityNumberFaults([{ field: "question", text: question }]);
  if (faults.length > 0) throw new Invalid(faults);
  const { serviceId, accountId } = ctx.actor;
  const id = newId();
  const sealer = await sealerToWrite(ctx, participantId);
  await ctx.tx.insert(teamCase).values({
    ...{ id, serviceId, participantId, raisedOn: ctx.today, raisedBy: accountId },
    question: sealer.seal(sealedPlaces.teamCase(id, "question"), question),
  });
  await recordAuditEvent(ctx, { action: "team_case.raised", objectId: id });
  return id;
}

export const teamCaseAdviceForm = z.object({
  caseId: z.uuid("field_wrong"),
  advice: z.string().trim().max(1000, "too_long").default(""),
});

/** The team has talked about it, with what they advised. @throws NotFound; Refused "case_settled" */
export async function settleTeamCase(
  ctx: StaffContext,
  { caseId, advice }: z.output<typeof teamCaseAdviceForm>,
): Promise<void> {
  requirePermission(ctx, "participant:write");
  const { serviceId, accountId } = ctx.actor;
  const one = and(eq(teamCase.serviceId, serviceId), eq(teamCase.id, caseId));
  const [row] = await ctx.tx.select({ participantId: teamCase.participantId }).from(teamCase).where(one);
  if (!row) throw new NotFound();
  await requireParticipant(ctx, row.participantId);
  const faults = identityNumberFaults([{ field: "advice", text: advice }]);
  if (faults.length > 0) throw new Invalid(faults);
  const sealer = await sealerToWrite(ctx, row.participantId);
  const settled = await ctx.tx
    .update(teamCase)
    .set({
      advice: sealer.seal(sealedPlaces.teamCase(caseId, "advice"), advice === "" ? null : advice),
      ...{ settledAt: ctx.now, settledBy: accountId },
    })
    .where(and(one, isNull(teamCase.settledAt)))
    .returning({ id: teamCase.id });
  if (settled.length === 0) throw new Refused("case_settled");
  await recordAuditEvent(ctx, { action: "team_case.settled", objectId: caseId });
}

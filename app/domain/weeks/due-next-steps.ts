import { and, asc, eq, isNull, lte } from "drizzle-orm";
import { nextStep } from "#db/schema/employer-contact.ts";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { daysBetween } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { type NextStepKind, nextStepKinds } from "../relationships/next-step-proposal.ts";

export type DueNextStep = {
  id: string;
  employerId: string;
  employerName: string;
  kind: NextStepKind;
  text: string | null;
  dueOn: string;
  /** Whole days past its day; 0 or less when in time. */
  daysLate: number;
};

/** My open next steps up to and with a day, the oldest first. */
export async function listDueNextSteps(ctx: StaffContext, untilOn: string): Promise<DueNextStep[]> {
  const { serviceId, accountId } = ctx.actor;
  const rows = await ctx.tx
    .select({
      id: nextStep.id,
      employerId: nextStep.employerId,
      employerName: employerProfile.name,
      kind: nextStep.kind,
      text: nextStep.text,
      dueOn: nextStep.dueOn,
    })
    .from(nextStep)
    .innerJoin(
      employerProfile,
      and(eq(employerProfile.serviceId, nextStep.serviceId), eq(employerProfile.id, nextStep.employerId)),
    )
    .where(
      and(
        eq(nextStep.serviceId, serviceId),
        eq(nextStep.accountId, accountId),
        isNull(nextStep.doneAt),
        lte(nextStep.dueOn, untilOn),
      ),
    )
    .orderBy(asc(nextStep.dueOn), asc(employerProfile.name))
    .limit(50);
  return rows.map((row) => ({
    ...row,
    kind: nextStepKinds.find((kind) => kind === row.kind) ?? "other",
    daysLate: daysBetween(row.dueOn, ctx.today),
  }));
}

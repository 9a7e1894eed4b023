import { and, eq } from "drizzle-orm";
import { followUp } from "#db/schema/follow-along.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { initialsOf } from "../participants/participant-vocabulary.ts";
import { writeReadLine } from "../participants/require-participant.ts";
import { requireJob } from "../placements/require-job.ts";
import { type EmployerOpenness, surveyOpenness } from "./employer-openness.ts";
import { type FollowUpView, isOpen, loadFollowUps, toFollowUpView } from "./follow-up-row.ts";
import { requireFollowUp } from "./settle-follow-up.ts";

export type FollowUpPage = {
  followUp: FollowUpView;
  person: { id: string; initials: string; referenceCode: string };
  employerId: string;
  employerName: string;
  /** Asked where it is to be held with the employer; null with the person. */
  openness: EmployerOpenness | null;
  /** Others of the person's that can be held now too. */
  others: FollowUpView[];
};

/** What the form for a follow-up needs. Writes the read line. @throws NotFound outside caseload, cover and team */
export async function getFollowUp(ctx: StaffContext, followUpId: string): Promise<FollowUpPage> {
  requirePermission(ctx, "participant:write");
  const row = await requireFollowUp(ctx, followUpId);
  const { job, person } = await requireJob(ctx, row.placementId);
  await writeReadLine(ctx, person.id, "jobs");
  const open = await loadFollowUps(ctx, and(eq(followUp.participantId, person.id), isOpen));
  const others = open
    .filter(({ id, audience, kind }) => id !== row.id && audience === "person" && kind !== "check_in")
    .map((one) => toFollowUpView(one, ctx.today))
    .filter(({ due }) => due.when !== "ahead");
  const openness =
    row.audience === "employer"
      ? (await surveyOpenness(ctx, person, [job.employerId])).get(job.employerId)
      : null;
  return {
    followUp: toFollowUpView(row, ctx.today),
    person: {
      id: person.id,
      initials: initialsOf(person.givenName, person.familyName),
      referenceCode: person.referenceCode,
    },
    ...{ employerId: job.employerId, employerName: job.employerName },
    openness: openness ?? null,
    others: row.audience === "person" ? others : [],
  };
}

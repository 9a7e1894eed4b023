import { and, eq } from "drizzle-orm";
import { followUp } from "#db/schema/follow-along.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { type Education, loadEducations } from "../educations/education-row.ts";
import { surveyOpenness } from "../follow-ups/employer-openness.ts";
import { type FollowUpView, isOpen, loadFollowUps, toFollowUpView } from "../follow-ups/follow-up-row.ts";
import { initialsOf } from "../participants/participant-vocabulary.ts";
import { requireParticipant, writeReadLine } from "../participants/require-participant.ts";
import { type Job, loadJobs } from "./job-row.ts";

export type JobsPage = {
  person: { id: string; initials: string; referenceCode: string };
  jobs: Job[];
  educations: Education[];
  /** Late, due or soon; the employer's only where the person's openness allows it today. */
  open: (FollowUpView & { employerName: string })[];
};

/** Jobs and educations of a participant, and what is to be followed up. Writes the read line. */
export async function getJobsPage(ctx: StaffContext, participantId: string): Promise<JobsPage> {
  requirePermission(ctx, "participant:read");
  const person = await requireParticipant(ctx, participantId);
  await writeReadLine(ctx, participantId, "jobs");
  const jobs = await loadJobs(ctx, participantId);
  const openness = await surveyOpenness(ctx, person, [...new Set(jobs.map(({ employerId }) => employerId))]);
  const rows = await loadFollowUps(ctx, and(eq(followUp.participantId, participantId), isOpen));
  const open = rows.flatMap((row) => {
    const job = jobs.find(({ id }) => id === row.placementId);
    if (!job || (row.audience === "employer" && !openness.get(job.employerId)?.allowed)) return [];
    return [{ ...toFollowUpView(row, ctx.today), employerName: job.employerName }];
  });
  return {
    person: {
      id: person.id,
      initials: initialsOf(person.givenName, person.familyName),
      referenceCode: person.referenceCode,
    },
    jobs,
    educations: await loadEducations(ctx, participantId),
    open,
  };
}

import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";
import { type ParticipantRow, requireParticipant } from "../participants/require-participant.ts";
import { findJob, type Job } from "./job-row.ts";

/** A job and whose it is. @throws NotFound outside the reader's caseload, cover and team */
export async function requireJob(
  ctx: StaffContext,
  placementId: string,
): Promise<{ job: Job; person: ParticipantRow }> {
  const job = await findJob(ctx, placementId);
  if (!job) throw new NotFound();
  return { job, person: await requireParticipant(ctx, job.participantId) };
}

import { sql } from "drizzle-orm";
import type { StaffContext } from "../context.ts";
import type { JobDays } from "./job-days.ts";

/** Days of every job of a participant whom the caller has checked. */
export async function jobDaysOf(
  ctx: StaffContext,
  participantId: string,
): Promise<(JobDays & { id: string; employerId: string; occupationCode: string })[]> {
  return ctx.tx.execute<JobDays & { id: string; employerId: string; occupationCode: string }>(sql`
    select j.id, j.employer_id as "employerId", j.occupation_code as "occupationCode",
      j.started_on::text as "startedOn", e.ended_on::text as "endedOn"
    from placement j
    left join placement_ending e on e.service_id = j.service_id and e.placement_id = j.id and e.taken_back_at is null
    where j.service_id = ${ctx.actor.serviceId}::uuid and j.participant_id = ${participantId}::uuid`);
}

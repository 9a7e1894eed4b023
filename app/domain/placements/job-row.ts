import { sql } from "drizzle-orm";
import type { StaffContext } from "../context.ts";
import { countJob, type EmploymentForm, isEmploymentForm, type JobCounting } from "./employment-form.ts";
import type { SizeOfJob } from "./job-details.ts";
import { isPlacementOrigin, type PlacementOrigin } from "./placement-origin.ts";

/** A job as the participant's side sees it. */
export type Job = {
  id: string;
  participantId: string;
  employerId: string;
  employerName: string;
  companyName: string | null;
  occupationCode: string;
  startedOn: string;
  origin: PlacementOrigin;
  jobLeadId: string | null;
  advertised: boolean | null;
  advertisedOn: string | null;
  /** As it is now: after the last change. */
  employmentForm: EmploymentForm | null;
  hoursPerWeek: number | null;
  positionPercent: number | null;
  /** As it began. */
  begun: { employmentForm: EmploymentForm | null } & SizeOfJob;
  ordinaryPay: boolean | null;
  wageSubsidy: boolean;
  mentorGrant: boolean;
  inclusionGrant: boolean;
  counting: JobCounting;
  endedOn: string | null;
  steppedDownFrom: string | null;
  version: number;
};

type JobRow = Omit<Job, "origin" | "employmentForm" | "counting" | "begun"> & {
  origin: string;
  employmentForm: string | null;
  begunForm: string | null;
  begunHours: number | null;
  begunPercent: number | null;
} & Record<string, unknown>;

/** Jobs `j` with what holds now; the condition and the order follow. */
export const jobsOf = (serviceId: string) => sql`
  select j.id, j.participant_id as "participantId", j.employer_id as "employerId", p.name as "employerName",
    p.company_name as "companyName", j.occupation_code as "occupationCode", j.started_on::text as "startedOn", j.origin,
    j.job_lead_id as "jobLeadId", j.advertised, j.advertised_on::text as "advertisedOn",
    coalesce(c.employment_form, j.employment_form) as "employmentForm",
    coalesce(c.hours_per_week, j.hours_per_week) as "hoursPerWeek",
    coalesce(c.position_percent, j.position_percent) as "positionPercent", j.ordinary_pay as "ordinaryPay",
    j.employment_form as "begunForm", j.hours_per_week as "begunHours", j.position_percent as "begunPercent",
    j.wage_subsidy as "wageSubsidy", j.mentor_grant as "mentorGrant", j.inclusion_grant as "inclusionGrant",
    e.ended_on::text as "endedOn", d.from_on::text as "steppedDownFrom", j.version
  from placement j
  join employer_profile p on p.service_id = j.service_id and p.id = j.employer_id
  left join placement_ending e on e.service_id = j.service_id and e.placement_id = j.id and e.taken_back_at is null
  left join step_down d on d.service_id = j.service_id and d.placement_id = j.id and d.taken_back_at is null
  left join lateral (
    select (array_agg(c.employment_form order by c.changed_on desc, c.created_at desc) filter (where c.employment_form is not null))[1] as employment_form,
      (array_agg(c.hours_per_week order by c.changed_on desc, c.created_at desc) filter (where c.hours_per_week is not null))[1] as hours_per_week,
      (array_agg(c.position_percent order by c.changed_on desc, c.created_at desc) filter (where c.position_percent is not null))[1] as position_percent
    from placement_change c
    where c.service_id = j.service_id and c.placement_id = j.id and c.changed_on <= app_today()) c on true
  where j.service_id = ${serviceId}::uuid`;

function toJob({ begunForm, begunHours, begunPercent, ...row }: JobRow): Job {
  const form = isEmploymentForm(row.employmentForm) ? row.employmentForm : null;
  return {
    ...row,
    begun: {
      employmentForm: isEmploymentForm(begunForm) ? begunForm : null,
      ...{ hoursPerWeek: begunHours, positionPercent: begunPercent },
    },
    origin: isPlacementOrigin(row.origin) ? row.origin : "advertised",
    employmentForm: form,
    counting: countJob({ form, ordinaryPay: row.ordinaryPay }),
  };
}

/** Jobs of a participant whom the caller has checked, the newest first. */
export async function loadJobs(ctx: StaffContext, participantId: string): Promise<Job[]> {
  const rows = await ctx.tx.execute<JobRow>(
    sql`${jobsOf(ctx.actor.serviceId)} and j.participant_id = ${participantId}::uuid order by j.started_on desc, j.id desc`,
  );
  return rows.map(toJob);
}

/** A job of somebody the reader follows up, covers for or leads the team of; row security decides. */
export async function findJob(ctx: StaffContext, placementId: string): Promise<Job | null> {
  const [row] = await ctx.tx.execute<JobRow>(
    sql`${jobsOf(ctx.actor.serviceId)} and j.id = ${placementId}::uuid`,
  );
  return row ? toJob(row) : null;
}

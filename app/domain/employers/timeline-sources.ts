import { type SQL, sql } from "drizzle-orm";
import type { StaffContext } from "../context.ts";
import { type ReachedStage, stages } from "../relationships/relationship-configuration.ts";

export const reachedStages = stages.filter((stage): stage is ReachedStage => stage !== "none");

type Conditions = { by: (column: SQL) => SQL; within: (at: SQL) => SQL };

/**
 * The first contact or word that showed each stage, and where somebody set the relationship back and why. Evidence that
 * fell with its contact was never so; of what was set back, that it was reached stays told.
 */
export function stageSources({ actor }: StaffContext, employerId: string, { by, within }: Conditions): SQL[] {
  const order = sql`array_position(${sql.raw(`array['${reachedStages.join("','")}']`)}, v.stage)`;
  const setBack = sql`v.voided_at is not null and v.void_reason not in ('contact_changed', 'contact_withdrawn')`;
  const ofEmployer = sql`v.service_id = ${actor.serviceId} and v.employer_id = ${employerId}`;
  const at = sql`coalesce(c.occurred_at, v.created_at)`;
  return [
    sql`
      select 'stage', r.id, r.at, r.recorded_by, r.stage, null::text, null::uuid from (
        select v.id, v.recorded_by, v.stage, ${at} as at, ${order} as height,
          max(${order}) over (partition by v.voided_at order by ${at}, v.id
            rows between unbounded preceding and 1 preceding) as before
        from relationship_stage_evidence v
        left join employer_contact c on c.service_id = v.service_id and c.id = v.employer_contact_id
        where ${ofEmployer} and (v.voided_at is null or (${setBack}))
      ) r where r.height > coalesce(r.before, 0) and ${by(sql`r.recorded_by`)} and ${within(sql`r.at`)}`,
    sql`
      select 'stage', b.id, b.voided_at, b.voided_by, b.stage, b.void_reason, null::uuid from (
        select distinct on (v.voided_at) v.id, v.voided_at, v.voided_by, v.stage, v.void_reason
        from relationship_stage_evidence v where ${ofEmployer} and ${setBack}
        order by v.voided_at, ${order}, v.id
      ) b where ${by(sql`b.voided_by`)} and ${within(sql`b.voided_at`)}`,
  ];
}

export function leadSources({ actor }: StaffContext, employerId: string, { by, within }: Conditions): SQL[] {
  const closures = sql`job_lead_closure k join job_lead l on l.service_id = k.service_id and l.id = k.job_lead_id
      where l.service_id = ${actor.serviceId} and l.employer_id = ${employerId}`;
  return [
    sql`
      select 'lead', l.id, l.created_at, l.created_by, 'new', l.title, l.id from job_lead l
      where l.service_id = ${actor.serviceId} and l.employer_id = ${employerId}
        and ${by(sql`l.created_by`)} and ${within(sql`l.created_at`)}`,
    sql`
      select 'lead', k.id, k.closed_at, k.closed_by, k.result, l.title, l.id from ${closures}
        and ${by(sql`k.closed_by`)} and ${within(sql`k.closed_at`)}`,
    sql`
      select 'lead', l.id, k.reopened_at, k.reopened_by, 'reopened', l.title, l.id from ${closures}
        and k.reopened_at is not null and ${by(sql`k.reopened_by`)} and ${within(sql`k.reopened_at`)}`,
  ];
}

import { type SQL, sql } from "drizzle-orm";
import { dayIn } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { type HiddenJob, hiddenJob } from "./hidden-job.ts";
import {
  isJobLeadResult,
  isJobLeadSource,
  type JobLeadKind,
  type JobLeadResult,
  type JobLeadSource,
  type JobLeadStage,
  toJobLeadStage,
} from "./job-lead-vocabulary.ts";
import { isStaleLead } from "./stale-lead.ts";

/** A lead as lists, boards and its own page show it. */
export type JobLeadView = {
  id: string;
  employerId: string;
  employerName: string;
  /** Do not contact. */
  paused: boolean;
  /** Closed or bankrupt in the register. */
  standing: "closed" | "bankrupt" | null;
  ownerName: string | null;
  kind: JobLeadKind;
  title: string;
  occupationCode: string | null;
  stage: JobLeadStage;
  source: JobLeadSource | null;
  advertised: boolean | null;
  advertisedOn: string | null;
  /** First contact with the employer that reached somebody. */
  firstContactOn: string | null;
  hidden: HiddenJob;
  hoursMin: number | null;
  hoursMax: number | null;
  shifts: string[];
  startsOn: string | null;
  tasks: string[];
  adjustments: string[];
  willingness: string[];
  doneTodayBy: string | null;
  note: string | null;
  createdByName: string | null;
  createdOn: string;
  /** The day of the last change. */
  touchedOn: string;
  stale: boolean;
  ended: { result: JobLeadResult; filledByOurs: boolean; on: string; byName: string | null } | null;
  version: number;
};

export type JobLeadRow = Omit<
  JobLeadView,
  "kind" | "stage" | "source" | "hidden" | "createdOn" | "touchedOn" | "stale" | "ended"
> & {
  kind: string;
  stage: string;
  source: string | null;
  createdAt: string;
  updatedAt: string;
  result: string | null;
  filledByOurs: boolean | null;
  endedAt: string | null;
  endedByName: string | null;
} & Record<string, unknown>;

/** The day of the first contact with an employer that reached somebody, as yyyy-mm-dd or null. */
export const firstContactDay = (timeZone: string, of: { serviceId: SQL; employerId: SQL }): SQL => sql`
  (select min((c.occurred_at at time zone ${timeZone}::text)::date)::text from employer_contact c
    where c.service_id = ${of.serviceId} and c.employer_id = ${of.employerId} and c.withdrawn_at is null
      and not c.reached_nobody and c.status in ('held', 'participant_did_not_come'))`;

/**
 * Columns and joins of a lead `l`; the condition and the order follow.
 * @param leads where the leads come from: a page of them, cut before anything is joined, or all there are
 */
export const jobLeadsOf = ({ actor: { timeZone }, today }: StaffContext, leads: SQL = sql`job_lead`) => sql`
  select l.id, l.employer_id as "employerId", p.name as "employerName", o.name as "ownerName",
    exists (select 1 from contact_pause c where c.service_id = l.service_id and c.employer_id = l.employer_id
      and c.ended_at is null and coalesce(c.until_on, 'infinity'::date) >= ${today}::date) as paused,
    case when p.deleted_on is not null then 'closed' when p.bankrupt then 'bankrupt' end as standing, l.kind, l.title,
    l.occupation_code as "occupationCode", l.stage, l.source, l.advertised, l.advertised_on::text as "advertisedOn",
    ${firstContactDay(timeZone, { serviceId: sql`l.service_id`, employerId: sql`l.employer_id` })} as "firstContactOn",
    l.hours_min as "hoursMin", l.hours_max as "hoursMax", l.shifts, l.starts_on::text as "startsOn", l.tasks,
    l.adjustments, l.willingness, l.done_today_by as "doneTodayBy", l.note, a.name as "createdByName", l.created_at as "createdAt",
    l.updated_at as "updatedAt", l.version, e.result, e.filled_by_ours as "filledByOurs", e.closed_at as "endedAt",
    b.name as "endedByName"
  from ${leads} l
  join employer_profile p on p.service_id = l.service_id and p.id = l.employer_id
  left join account a on a.service_id = l.service_id and a.id = l.created_by
  left join lateral (
    select w.account_id, n.name from employer_owner w join account n on n.service_id = w.service_id and n.id = w.account_id
    where w.service_id = l.service_id and w.employer_id = l.employer_id and w.kind = 'owner' and w.ended_at is null
    limit 1) o on true
  left join job_lead_closure e on e.service_id = l.service_id and e.job_lead_id = l.id and e.reopened_at is null
  left join account b on b.service_id = e.service_id and b.id = e.closed_by`;

export function toJobLeadView(ctx: StaffContext, row: JobLeadRow): JobLeadView {
  const dayOf = (instant: string) => dayIn(ctx.actor.timeZone, new Date(instant));
  const { createdAt, updatedAt, result, filledByOurs, endedAt, endedByName, ...rest } = row;
  const stage = toJobLeadStage(row.stage);
  const touchedOn = dayOf(updatedAt);
  return {
    ...rest,
    kind: row.kind === "carved" ? "carved" : "opening",
    stage,
    source: row.source !== null && isJobLeadSource(row.source) ? row.source : null,
    hidden: hiddenJob(row),
    createdOn: dayOf(createdAt),
    touchedOn,
    stale: isStaleLead({ stage, touchedOn }, ctx.today),
    ended:
      result !== null && isJobLeadResult(result) && endedAt !== null
        ? { result, filledByOurs: filledByOurs === true, on: dayOf(endedAt), byName: endedByName }
        : null,
  };
}

import { sql } from "drizzle-orm";
import type { StaffContext } from "../context.ts";
import { initialsOf } from "../participants/participant-vocabulary.ts";
import { surveyOpenness } from "./employer-openness.ts";
import { type FollowUpView, toFollowUpView } from "./follow-up-row.ts";

export type DueFollowUp = FollowUpView & {
  initials: string;
  referenceCode: string;
  employerName: string;
};

const most = 40;

/**
 * Follow-ups of the reader's own caseload and cover that can be held by a day or are late, the longest overdue first. Of a
 * job that has been left behind only what follows its end. Those with an employer where the person's openness allows it.
 * @param until yyyy-mm-dd, the last day of the week
 */
export async function listDueFollowUps(ctx: StaffContext, until: string): Promise<DueFollowUp[]> {
  const { serviceId, accountId } = ctx.actor;
  const rows = await ctx.tx.execute<
    Record<string, unknown> & {
      id: string;
      participantId: string;
      employerId: string;
      employerName: string;
      audience: string;
      dueFrom: string;
      dueOn: string;
      movedTo: string | null;
      step: string;
      kind: string;
      placementId: string;
      version: number;
      givenName: string;
      familyName: string;
      referenceCode: string;
      status: string;
      personStatus: string;
    }
  >(sql`
    with own as materialized (
      select distinct a.participant_id from participant_access a
      where a.service_id = ${serviceId}::uuid and a.account_id = ${accountId}::uuid and a.relation in ('specialist', 'cover')
        and a.from_on <= ${ctx.today}::date and coalesce(a.to_on, ${ctx.today}::date) >= ${ctx.today}::date
    )
    select u.id, u.participant_id as "participantId", u.placement_id as "placementId", u.step, u.kind, u.audience,
      u.due_from::text as "dueFrom", u.due_on::text as "dueOn", u.moved_to::text as "movedTo", u.status, u.version,
      p.given_name as "givenName", p.family_name as "familyName", p.reference_code as "referenceCode",
      p.status as "personStatus", j.employer_id as "employerId", e.name as "employerName"
    from own
    join participant p on p.service_id = ${serviceId}::uuid and p.id = own.participant_id
    join follow_up u on u.service_id = p.service_id and u.participant_id = p.id and u.status in ('planned', 'missed')
      and (u.status = 'planned' or u.due_on >= ${ctx.today}::date - 14)
      and coalesce(u.moved_to, u.due_from) <= ${until}::date
    join placement j on j.service_id = u.service_id and j.id = u.placement_id
    join employer_profile e on e.service_id = j.service_id and e.id = j.employer_id
    order by coalesce(u.moved_to, u.due_on), u.due_from, u.id limit ${most}`);
  const open = await employersToldOf(ctx, rows);
  return rows
    .filter((row) => row.audience === "person" || open.has(`${row.participantId} ${row.employerId}`))
    .map((row) => ({
      ...toFollowUpView(
        {
          ...row,
          ...{ serviceId, doneOn: null, doneWay: null, doneBy: null, stillWorking: null, account: null },
          createdAt: ctx.now,
        },
        ctx.today,
      ),
      initials: initialsOf(row.givenName, row.familyName),
      ...{ referenceCode: row.referenceCode, employerName: row.employerName },
    }));
}

/** Asked once for each person with a follow-up of an employer's. */
async function employersToldOf(
  ctx: StaffContext,
  rows: readonly { audience: string; participantId: string; employerId: string; personStatus: string }[],
): Promise<Set<string>> {
  const asked = new Map<string, { status: string; employers: Set<string> }>();
  for (const { audience, participantId, employerId, personStatus } of rows) {
    if (audience !== "employer") continue;
    const of = asked.get(participantId) ?? { status: personStatus, employers: new Set() };
    of.employers.add(employerId);
    asked.set(participantId, of);
  }
  const open = new Set<string>();
  for (const [id, { status, employers }] of asked) {
    const openness = await surveyOpenness(ctx, { id, status }, [...employers]);
    for (const [employerId, { allowed }] of openness) if (allowed) open.add(`${id} ${employerId}`);
  }
  return open;
}

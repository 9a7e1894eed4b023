import { sql } from "drizzle-orm";
import { requirePermission } from "../access/require-permission.ts";
import { daysBetween } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { type FollowUpDue, followUpDue } from "../follow-ups/follow-up-due.ts";
import { type FollowUpKind, followUpKinds, searchOfferDays } from "../follow-ups/follow-up-steps.ts";
import {
  initialsOf,
  isParticipantStatus,
  type ParticipantStatus,
} from "../participants/participant-vocabulary.ts";
import { type MeetingRhythm, meetingRhythm } from "../shared-meetings/meeting-rhythm.ts";
import { type CaseloadSize, caseloadSize, isActive } from "./caseload-size.ts";
import { type SearchPace, searchPace } from "./search-pace.ts";

export type CaseloadRow = {
  id: string;
  initials: string;
  referenceCode: string;
  status: ParticipantStatus;
  specialist: { id: string; name: string } | null;
  /** Day of the newest employer contact on the person's behalf, of any kind. */
  lastContactOn: string | null;
  hasWishes: boolean;
  /** True for specialist, cover and supervisor; a clinician sees the line only, and what is shared behind it. */
  canOpen: boolean;
  pace: SearchPace;
  /** The first follow-up that is late or due, and how many are late. */
  followUp: (FollowUpDue & { kind: FollowUpKind; from: string; dueOn: string }) | null;
  lateFollowUps: number;
  meeting: MeetingRhythm | null;
  /** Days left to offer a new search after a job that ended; negative when they are over. Null: nothing to offer. */
  searchOfferDaysLeft: number | null;
  /** Something of all this has to be done now. */
  needsSomething: boolean;
};

export type CaseloadPage = {
  rows: CaseloadRow[];
  /** Active participants against the position of each specialist among the rows. */
  sizes: (CaseloadSize & { specialistId: string; name: string; positionPercent: number; own: boolean })[];
};

type Row = {
  id: string;
  givenName: string;
  familyName: string;
  referenceCode: string;
  status: string;
  startedOn: string;
  specialistId: string | null;
  specialistName: string | null;
  positionPercent: number | null;
  firstInPersonOn: string | null;
  lastContactOn: string | null;
  hasWishes: boolean;
  canOpen: boolean;
  kind: string | null;
  dueFrom: string | null;
  dueOn: string | null;
  movedTo: string | null;
  late: number;
  hasClinician: boolean;
  lastHeldOn: string | null;
  plannedOn: string | null;
  lostOn: string | null;
} & Record<string, unknown>;

/**
 * Everybody the reader has a relation to, by initials and case number, with what is due for each: one statement, whose
 * rows row security lets through. Those who have ended come last and are asked nothing about.
 * @param options.ended false leaves them out
 */
export async function listCaseloadPage(
  ctx: StaffContext,
  options: { ended: boolean },
): Promise<CaseloadPage> {
  requirePermission(ctx, "participant:read_name");
  const { accountId, serviceId, timeZone } = ctx.actor;
  const rows = await ctx.tx.execute<Row>(sql`
    with own as materialized (
      select a.participant_id, bool_or(a.relation in ('specialist', 'cover', 'supervisor')) as can_open
      from participant_access a
      where a.service_id = ${serviceId}::uuid and a.account_id = ${accountId}::uuid
        and a.from_on <= ${ctx.today}::date and coalesce(a.to_on, ${ctx.today}::date) >= ${ctx.today}::date
      group by a.participant_id
    )
    select p.id, p.given_name as "givenName", p.family_name as "familyName", p.reference_code as "referenceCode", p.status,
      p.started_on::text as "startedOn", s.id as "specialistId", s.name as "specialistName",
      s.position_percent as "positionPercent", own.can_open as "canOpen",
      c.first_in_person_on::text as "firstInPersonOn", c.last_on::text as "lastContactOn",
      exists (select 1 from preference w where w.service_id = p.service_id and w.participant_id = p.id) as "hasWishes",
      f.kind, f.due_from::text as "dueFrom", f.due_on::text as "dueOn", f.moved_to::text as "movedTo",
      exists (select 1 from participant_access k where k.service_id = p.service_id and k.participant_id = p.id
        and k.relation = 'clinician' and k.from_on <= ${ctx.today}::date
        and coalesce(k.to_on, ${ctx.today}::date) >= ${ctx.today}::date) as "hasClinician",
      coalesce(l.late, 0)::int as late, m.last_held_on::text as "lastHeldOn", m.planned_on::text as "plannedOn",
      e.ended_on::text as "lostOn"
    from own
    join participant p on p.service_id = ${serviceId}::uuid and p.id = own.participant_id
    left join lateral (
      select ac.id, ac.name, ac.position_percent
      from participant_access pa join account ac on ac.service_id = pa.service_id and ac.id = pa.account_id
      where pa.service_id = p.service_id and pa.participant_id = p.id and pa.relation = 'specialist'
        and pa.from_on <= ${ctx.today}::date and coalesce(pa.to_on, ${ctx.today}::date) >= ${ctx.today}::date
      order by pa.from_on desc limit 1) s on true
    left join lateral (
      select min((ec.occurred_at at time zone ${timeZone}::text)::date) filter (where ec.channel = 'in_person') as first_in_person_on,
        max((ec.occurred_at at time zone ${timeZone}::text)::date) as last_on
      from contact_on_behalf b
      join employer_contact ec on ec.service_id = b.service_id and ec.id = b.employer_contact_id
      where b.service_id = p.service_id and b.participant_id = p.id and ec.withdrawn_at is null
        and ec.status in ('held', 'participant_did_not_come')) c on true
    left join lateral (
      select u.kind, u.due_from, u.due_on, u.moved_to from follow_up u
      where u.service_id = p.service_id and u.participant_id = p.id and u.status = 'planned' and u.audience = 'person'
      order by coalesce(u.moved_to, u.due_on), u.due_from limit 1) f on true
    left join lateral (
      select count(*) as late from follow_up u
      where u.service_id = p.service_id and u.participant_id = p.id and u.audience = 'person'
        and u.status = 'planned' and coalesce(u.moved_to, u.due_on) < ${ctx.today}::date) l on true
    left join lateral (
      select max(h.held_on) filter (where h.status = 'held') as last_held_on,
        min(h.held_on) filter (where h.status = 'planned' and h.held_on >= ${ctx.today}::date) as planned_on
      from shared_meeting h
      where h.service_id = p.service_id and h.participant_id = p.id and h.kind = 'goals') m on true
    left join lateral (
      select min(x.ended_on) as ended_on from placement_ending x
      where x.service_id = p.service_id and x.participant_id = p.id and x.taken_back_at is null
        and x.search_offered_on is null and x.reason <> 'found_better'
        and x.ended_on between ${ctx.today}::date - 90 and ${ctx.today}::date) e on true
    ${options.ended ? sql`` : sql`where p.status <> 'ended'`}
    order by p.status = 'ended', p.reference_code`);
  const listed = rows.map((row) => toCaseloadRow(row, ctx.today));
  return { rows: listed, sizes: sizesOf(ctx, rows) };
}

function toCaseloadRow(row: Row, today: string): CaseloadRow {
  const status = isParticipantStatus(row.status) ? row.status : "referred";
  const over = status === "ended" || !row.canOpen;
  const pace: SearchPace = row.canOpen ? searchPace(row, today) : { state: "not_seeking" };
  const { kind, dueFrom, dueOn, movedTo } = row;
  const followUp =
    !over && kind !== null && dueFrom !== null && dueOn !== null
      ? {
          ...followUpDue({ dueFrom, dueOn, movedTo }, today),
          kind: followUpKinds.find((one) => one === kind) ?? "monthly",
          ...{ from: movedTo ?? dueFrom, dueOn: movedTo ?? dueOn },
        }
      : null;
  // Without a therapist there is nobody to meet the three of; once they have met, the month runs on.
  const meets = row.hasClinician || row.lastHeldOn !== null;
  const meeting = over || !meets ? null : meetingRhythm(row, today);
  const searchOfferDaysLeft =
    over || row.lostOn === null ? null : searchOfferDays - daysBetween(row.lostOn, today);
  return {
    ...{ id: row.id, initials: initialsOf(row.givenName, row.familyName), referenceCode: row.referenceCode },
    ...{ status, lastContactOn: row.lastContactOn, hasWishes: row.hasWishes, canOpen: row.canOpen },
    specialist: row.specialistId === null ? null : { id: row.specialistId, name: row.specialistName ?? "" },
    ...{ pace, followUp, lateFollowUps: row.late, meeting, searchOfferDaysLeft },
    needsSomething:
      row.late > 0 ||
      (followUp !== null && followUp.when !== "ahead") ||
      pace.state === "deadline_over" ||
      pace.state === "no_contact_lately" ||
      meeting?.state === "overdue" ||
      searchOfferDaysLeft !== null,
  };
}

function sizesOf(ctx: StaffContext, rows: readonly Row[]): CaseloadPage["sizes"] {
  const bySpecialist = new Map<string, { name: string; positionPercent: number; active: number }>();
  for (const { specialistId, specialistName, positionPercent, status, canOpen } of rows) {
    if (specialistId === null || !canOpen) continue;
    const so = bySpecialist.get(specialistId) ?? {
      ...{ name: specialistName ?? "", positionPercent: positionPercent ?? 100, active: 0 },
    };
    if (isActive(status)) so.active += 1;
    bySpecialist.set(specialistId, so);
  }
  return [...bySpecialist]
    .map(([specialistId, { name, positionPercent, active }]) => ({
      ...caseloadSize(active, positionPercent),
      ...{ specialistId, name, positionPercent, own: specialistId === ctx.actor.accountId },
    }))
    .sort((a, b) => Number(b.own) - Number(a.own) || a.name.localeCompare(b.name, "nb"));
}

import { and, eq, gte, inArray, isNull, lt, sql } from "drizzle-orm";
import { findMunicipality } from "#db/reference/municipalities.ts";
import { employerContact, nextStep } from "#db/schema/employer-contact.ts";
import { participantRead } from "#db/schema/participant.ts";
import { requirePermission } from "../access/require-permission.ts";
import { instantOf } from "../calendar/instant-of.ts";
import { addDays, dayIn, daysBetween } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { idsAmong } from "../employers/document-id.ts";
import { refreshMatchLists, type SeekerWithList } from "../match-lists/refresh-match-lists.ts";
import { type ContactGuard, contactGuards, saysWait } from "../matching/contact-guard.ts";
import { loadContactLoads } from "../matching/load-contact-loads.ts";
import type { MatchCandidate } from "../matching/load-match-employers.ts";
import { scoreEmployer } from "../matching/match-employer.ts";
import { loadMatchGround, loadUnits } from "../matching/match-ground.ts";
import { initialsOf } from "../participants/participant-vocabulary.ts";
import { writeReadLines } from "../participants/require-participant.ts";
import type { KeptPoints } from "./kept-points.ts";
import { loadKeptPoints } from "./load-kept-points.ts";
import { type DayPart, planVisits, type VisitPlan } from "./plan-visits.ts";
import type { VisitPlanQuery } from "./visit-plan-query.ts";
import { marginalGain, nobodyCovered, type Visitable, visitNeed, visitQuality } from "./visit-value.ts";

/** From this Fit on a visit is said to cover a person; less counts in the plan, but is not named [choice]. */
const coversFromFit = 60;
/** Whoever was visited so few days before the week is not proposed again, unless something was promised [choice]. */
const visitedLatelyDays = 7;
/** So many workplaces are weighed; the rest could not come into a week anyway [choice]. */
const weighedAtMost = 400;
/** A relationship that loses less than this in a month is no reason of its own to drive out [choice]. */
const worthKeepingPoints = 1;
/** So many relationships, those with most to lose, are weighed beside the lists [choice]. */
const relationshipsWeighed = 150;

export type PlannedVisit = {
  documentId: string;
  name: string;
  place: string | null;
  latitude: number;
  longitude: number;
  /** The place on the map is only a postcode's or a municipality's middle. */
  isApproximate: boolean;
  travelMinutes: number;
  km: number;
  /** Whom it covers, the one who gains most first. */
  covers: { initials: string; fit: number }[];
  daysSinceVisit: number | null;
  /** Points of strength lost in thirty days without a visit. */
  fall: number;
  promiseIsDue: boolean;
  /** What to think of first: a colleague was there, or we have asked often. */
  guards: ContactGuard[];
  advertisedDaysAgo: number | null;
  isPlanned: boolean;
};

export type CoveredSeeker = {
  participantId: string;
  initials: string;
  referenceCode: string;
  visits: number;
  /** Why nobody is visited for this person; null when somebody is. */
  reason: "commute" | "wishes" | "room" | "heard_lately" | null;
  commuteMinutes: number | null;
};

export type ShownVisitPlan = {
  halfDays: {
    day: string;
    part: DayPart;
    visits: PlannedVisit[];
    backMinutes: number;
    minutes: number;
    km: number;
  }[];
  seekers: CoveredSeeker[];
  /** Employers that are to be left in peace for now, and until when. */
  waiting: { documentId: string; name: string; until: string }[];
  takenOut: { documentId: string; name: string }[];
  /** Planned this week, but on a day that has no half-day here. */
  plannedElsewhere: { documentId: string; name: string; day: string }[];
  /** Weighed, but nowhere on the map. */
  withoutPlace: number;
  visits: number;
  minutes: number;
  km: number;
  area: string[];
  from: string | null;
};

/**
 * The week of visits that covers most of what the reader's caseload waits for. Lists are brought up to today first, so
 * that only their workplaces and those whose relationship falls are weighed. Writes one read line a day for each person
 * shown. Computed anew each time: nothing of it is stored but the next steps that somebody makes of it.
 */
export async function getVisitPlan(ctx: StaffContext, query: VisitPlanQuery): Promise<ShownVisitPlan> {
  requirePermission(ctx, "own_week:read");
  const ground = await loadMatchGround(ctx);
  const lists = await refreshMatchLists(ctx, ground);
  await writeDailyReadLines(ctx, lists);
  const area = [...ground.area].sort();
  const from = query.from && area.includes(query.from) ? query.from : (area[0] ?? null);
  const start = from === null ? null : findMunicipality(from);
  const untilOn = addDays(query.monday, 6);
  const [kept, planned] = await Promise.all([loadKeptPoints(ctx, untilOn), loadPlanned(ctx, query.monday)]);
  const listed = new Set(lists.flatMap(({ documentIds }) => documentIds));
  const units = idsAmong(listed, "register_unit");
  const falling = mostToLose(kept);
  const own = ground.employers.filter(({ id }) => listed.has(id) || planned.has(id) || falling.has(id));
  const employers = [...own, ...(await loadUnits(ctx, ground, units))];
  const week = { ctx, lists, kept, planned, query };
  const weighed = weigh(week, employers);
  const guards = await guardsOf(ctx, weighed);
  const free = weighed.filter(({ employer }) => !guards.get(employer.id)?.some(saysWait));
  const waiting = weighed.flatMap(({ employer: { id, name } }) => {
    const wait = guards.get(id)?.find(saysWait);
    return wait ? [{ documentId: id, name, until: wait.until }] : [];
  });
  const out = new Set(query.takenOut);
  const plan = planVisits({
    needs: lists.map(({ seeker }) => needOf(ctx, seeker)),
    candidates: free.filter(({ visitable }) => !out.has(visitable.id)).map(({ visitable }) => visitable),
    halfDays: start ? query.halfDays : [],
    start: start ?? { latitude: 0, longitude: 0 },
    mode: query.mode,
    minutesPerHalfDay: query.minutes,
    atMost: query.atMost,
    planned,
  });
  return {
    ...shown(week, plan, { weighed: free, guards }),
    seekers: covered(week, plan, free),
    waiting,
    takenOut: namesOf(query.takenOut, employers),
    plannedElsewhere: namesOf([...planned.keys()], employers).flatMap(({ documentId, name }) => {
      const day = planned.get(documentId);
      return day && !query.halfDays.some((half) => half.day === day) ? [{ documentId, name, day }] : [];
    }),
    withoutPlace: employers.filter(({ position, paused }) => position === null && !paused).length,
    area,
    from,
  };
}

type Week = {
  ctx: StaffContext;
  lists: readonly SeekerWithList[];
  kept: ReadonlyMap<string, KeptPoints>;
  planned: ReadonlyMap<string, string>;
  query: VisitPlanQuery;
};
type Weighed = { employer: MatchCandidate; visitable: Visitable; fits: ReadonlyMap<number, number> };

function mostToLose(kept: ReadonlyMap<string, KeptPoints>): ReadonlySet<string> {
  const worth = [...kept].filter(([, { points }]) => points >= worthKeepingPoints);
  worth.sort(([a, one], [b, other]) => other.points - one.points || (a < b ? -1 : 1));
  return new Set(worth.slice(0, relationshipsWeighed).map(([id]) => `e_${id}`));
}

/** Scores every person with every workplace; those that would add nothing, are paused or nowhere are left out. */
function weigh({ ctx, lists, kept, planned, query }: Week, employers: readonly MatchCandidate[]): Weighed[] {
  const needs = lists.map(({ seeker }) => needOf(ctx, seeker));
  const nobody = nobodyCovered(needs.length);
  const weighed = employers.flatMap((employer): (Weighed & { worth: number })[] => {
    if (employer.paused || employer.position === null) return [];
    const relationship = kept.get(employer.id.slice(2));
    const isFresh =
      employer.lastVisitOn !== null && employer.lastVisitOn >= addDays(query.monday, -visitedLatelyDays);
    if (isFresh && !relationship?.promiseIsDue && !planned.has(employer.id)) return [];
    const fits = new Map<number, number>();
    const covers: { person: number; quality: number }[] = [];
    for (const [person, { profile }] of lists.entries()) {
      const { dealbreakers, fit, chance, door } = scoreEmployer(profile, employer);
      if (dealbreakers.verdict === "fail") continue;
      covers.push({ person, quality: visitQuality(fit, chance, door) });
      if (fit >= coversFromFit) fits.set(person, fit);
    }
    const { latitude, longitude } = employer.position;
    const keptPoints = relationship?.points ?? 0;
    const visitable = { id: employer.id, position: { latitude, longitude }, covers, keptPoints };
    const worth = marginalGain(needs, nobody, visitable);
    return worth > 0 || planned.has(employer.id) ? [{ employer, visitable, fits, worth }] : [];
  });
  return weighed
    .sort(
      (a, b) =>
        Number(planned.has(b.employer.id)) - Number(planned.has(a.employer.id)) ||
        b.worth - a.worth ||
        (a.employer.id < b.employer.id ? -1 : 1),
    )
    .slice(0, weighedAtMost);
}

function needOf(ctx: StaffContext, seeker: SeekerWithList["seeker"]): number {
  const since = seeker.lastEmployerContactOn;
  return visitNeed(
    since === null ? null : daysBetween(since, ctx.today),
    daysBetween(seeker.startedOn, ctx.today),
  );
}

async function guardsOf(
  ctx: StaffContext,
  weighed: readonly Weighed[],
): Promise<ReadonlyMap<string, ContactGuard[]>> {
  const own = idsAmong(
    weighed.map(({ employer }) => employer.id),
    "employer",
  );
  const loads = await loadContactLoads(ctx, own);
  return new Map([...loads].map(([id, load]) => [`e_${id}`, contactGuards(load, ctx.today)]));
}

/** Visits of this week that are planned already, as next steps or as contacts, with their day. */
async function loadPlanned(ctx: StaffContext, monday: string): Promise<Map<string, string>> {
  const { serviceId, accountId, timeZone } = ctx.actor;
  const nextMonday = addDays(monday, 7);
  const [steps, contacts] = await Promise.all([
    ctx.tx
      .select({ employerId: nextStep.employerId, day: nextStep.dueOn })
      .from(nextStep)
      .where(
        and(
          eq(nextStep.serviceId, serviceId),
          eq(nextStep.accountId, accountId),
          eq(nextStep.kind, "visit"),
          isNull(nextStep.doneAt),
          gte(nextStep.dueOn, monday),
          lt(nextStep.dueOn, nextMonday),
        ),
      ),
    ctx.tx
      .select({ employerId: employerContact.employerId, at: employerContact.occurredAt })
      .from(employerContact)
      .where(
        and(
          eq(employerContact.serviceId, serviceId),
          eq(employerContact.loggedBy, accountId),
          sql`${employerContact.status} = 'planned'`,
          eq(employerContact.channel, "in_person"),
          isNull(employerContact.withdrawnAt),
          gte(employerContact.occurredAt, instantOf(monday, "00:00", timeZone)),
          lt(employerContact.occurredAt, instantOf(nextMonday, "00:00", timeZone)),
        ),
      ),
  ]);
  return new Map([
    ...steps.map(({ employerId, day }) => [`e_${employerId}`, day] as const),
    ...contacts.map(({ employerId, at }) => [`e_${employerId}`, dayIn(timeZone, at)] as const),
  ]);
}

function shown(
  { ctx, lists, kept, planned }: Week,
  plan: VisitPlan,
  { weighed, guards }: { weighed: readonly Weighed[]; guards: ReadonlyMap<string, ContactGuard[]> },
) {
  const byId = new Map(weighed.map((each) => [each.employer.id, each]));
  const gainOf = (person: number, visitable: Visitable) => {
    const need = lists[person] ? needOf(ctx, lists[person].seeker) : 0;
    return need * (visitable.covers.find((each) => each.person === person)?.quality ?? 0);
  };
  return {
    halfDays: plan.halfDays.map(({ stops, ...half }) => ({
      ...half,
      visits: stops.flatMap(({ id, ...way }): PlannedVisit[] => {
        const found = byId.get(id);
        if (!found) return [];
        const { employer, visitable, fits } = found;
        const relationship = kept.get(id.slice(2));
        return [
          {
            documentId: id,
            name: employer.name,
            place: employer.place,
            ...visitable.position,
            isApproximate: (employer.position?.accuracyKm ?? 0) > 1,
            ...way,
            covers: [...fits]
              .sort(([a], [b]) => gainOf(b, visitable) - gainOf(a, visitable) || a - b)
              .flatMap(([person, fit]) => {
                const seeker = lists[person]?.seeker;
                return seeker ? [{ initials: initialsOf(seeker.givenName, seeker.familyName), fit }] : [];
              }),
            daysSinceVisit:
              employer.lastVisitOn === null ? null : daysBetween(employer.lastVisitOn, ctx.today),
            fall: relationship?.fall ?? 0,
            promiseIsDue: relationship?.promiseIsDue ?? false,
            guards: guards.get(id) ?? [],
            advertisedDaysAgo: employer.advertisedDaysAgo ?? null,
            isPlanned: planned.has(id),
          },
        ];
      }),
    })),
    visits: plan.visits,
    minutes: plan.minutes,
    km: plan.km,
  };
}

function covered(
  { ctx, lists, planned }: Week,
  plan: VisitPlan,
  weighed: readonly Weighed[],
): CoveredSeeker[] {
  const stops = plan.halfDays.flatMap((half) => half.stops.map(({ id }) => id));
  const chosen = new Set([...stops, ...planned.keys()]);
  return lists.map(({ seeker, profile }, person) => {
    const fitting = weighed.filter(({ fits }) => fits.has(person));
    const visits = fitting.filter(({ employer }) => chosen.has(employer.id)).length;
    const commute = profile.wishes.commute;
    const none = commute?.must ? ("commute" as const) : ("wishes" as const);
    const unreached = needOf(ctx, seeker) === 0 ? ("heard_lately" as const) : ("room" as const);
    return {
      participantId: seeker.id,
      initials: initialsOf(seeker.givenName, seeker.familyName),
      referenceCode: seeker.referenceCode,
      visits,
      reason: visits > 0 ? null : fitting.length === 0 ? none : unreached,
      commuteMinutes: commute?.must ? commute.value.maxMinutes : null,
    };
  });
}

function namesOf(ids: readonly string[], employers: readonly MatchCandidate[]) {
  const names = new Map(employers.map(({ id, name }) => [id, name]));
  return ids.flatMap((documentId) => {
    const name = names.get(documentId);
    return name === undefined ? [] : [{ documentId, name }];
  });
}

/** One line a person, a reader and a day: recomputing the plan shows nothing more of anybody. */
async function writeDailyReadLines(ctx: StaffContext, lists: readonly SeekerWithList[]): Promise<void> {
  const ids = lists.map(({ seeker }) => seeker.id);
  if (ids.length === 0) return;
  const { serviceId, accountId, timeZone } = ctx.actor;
  const rows = await ctx.tx
    .select({ participantId: participantRead.participantId })
    .from(participantRead)
    .where(
      and(
        eq(participantRead.serviceId, serviceId),
        eq(participantRead.accountId, accountId),
        eq(participantRead.page, "visit_plan"),
        inArray(participantRead.participantId, ids),
        gte(participantRead.readAt, instantOf(ctx.today, "00:00", timeZone)),
      ),
    );
  const written = new Set(rows.map((row) => row.participantId));
  await writeReadLines(
    ctx,
    ids.filter((id) => !written.has(id)),
    "visit_plan",
  );
}

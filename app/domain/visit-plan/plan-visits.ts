import { distanceKm, minutesFor } from "../matching/commute.ts";
import type { TravelMode } from "../preferences/preference-vocabulary.ts";

type Point = { latitude: number; longitude: number };

/** A workplace that could be visited. */
export type VisitCandidate = {
  id: string;
  position: Point | null;
  /** Relationship points that a visit now saves: the fall of the next 30 days. ≥ 0 */
  saved: number;
};

/** A person whose wishes the week is for. */
export type VisitNeed = {
  participantId: string;
  /** Need weight u: weeks since the last employer contact, at most 3; times 1.5 in the first 30 days. ≥ 0 */
  need: number;
  /** Chance q that a visit to a workplace serves the person, 0–1, by its id; absent where a limit or guard forbids. */
  chances: ReadonlyMap<string, number>;
};

export type PlannedVisit = {
  id: string;
  /** From the visit before, or from where the day starts. */
  travelMinutes: number;
  /** Covered need that the visit adds to those before it. */
  gain: number;
  covers: readonly { participantId: string; chance: number }[];
};

export type VisitPlan = {
  /** In the order they are driven. */
  visits: readonly PlannedVisit[];
  /** G of all of them, see {@link coveredNeed}. */
  covered: number;
  minutes: number;
  km: number;
  /** How many visits cover each person; 0 means "widen the commute?". */
  visitsByParticipant: ReadonlyMap<string, number>;
};

/** Weight of a relationship point against a person's need (matching.md §2.11) [choice]. */
const gamma = 0.1;
/** A visit takes half an hour; without a position, getting there takes as long. */
export const visitMinutes = 30;
const unknownTravelMinutes = 30;
const detour = 1.4;
/** From this chance on a visit counts as covering somebody. */
const coversFrom = 0.05;

/**
 * Need weight of a person. @param weeksSince weeks since anybody was in touch with an employer for them, ≥ 0; null for
 * never @param daysEnrolled days since the start, ≥ 0
 */
export function needWeight(weeksSince: number | null, daysEnrolled: number): number {
  return Math.min(3, weeksSince ?? 3) * (daysEnrolled < 30 ? 1.5 : 1);
}

/**
 * Chance that a visit serves a person: (Fit/100)² · (0.3 + 0.7·O) · (0.5 + 0.5·A').
 * @param fit 0–100 @param opening 0–1 @param door 0–1 @returns 0–1
 */
export function serviceChance(fit: number, opening: number, door: number): number {
  return (fit / 100) ** 2 * (0.3 + 0.7 * opening) * (0.5 + 0.5 * door);
}

/** G(V) = Σ u·(1 − Π (1 − q)) + 0.1·Σ saved: never falls with another visit, and each adds less than the one before. */
export function coveredNeed(visits: readonly VisitCandidate[], needs: readonly VisitNeed[]): number {
  let covered = gamma * visits.reduce((sum, visit) => sum + visit.saved, 0);
  for (const { need, chances } of needs) {
    let missed = 1;
    for (const { id } of visits) missed *= 1 - (chances.get(id) ?? 0);
    covered += need * (1 - missed);
  }
  return covered;
}

export type PlanLimits = {
  /** Visits at most; eight face to face is a full day. */
  visits: number;
  /** Minutes on the way and on visits, all together. */
  minutes: number;
  mode: TravelMode;
  /** Where the day starts and nothing returns to; null where that does not matter. */
  from: Point | null;
};

/**
 * A plan by greedy coverage: the next visit is the one that adds most covered need for each minute it costs, until no
 * further one has room; compared with the best single visit, so that one large door is never passed over for many
 * small ones. Pure; ties by id.
 *
 * @param dropped ids that the planner has dragged out
 */
export function planVisits(
  candidates: readonly VisitCandidate[],
  needs: readonly VisitNeed[],
  limits: PlanLimits,
  dropped: ReadonlySet<string> = new Set(),
): VisitPlan {
  const open = candidates
    .filter(({ id }) => !dropped.has(id))
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const chosen = greedy(open, needs, limits);
  const single = bestSingle(open, needs, limits);
  const best = single && coveredNeed([single], needs) > coveredNeed(chosen, needs) ? [single] : chosen;
  return describe(best, needs, limits);
}

function greedy(
  open: readonly VisitCandidate[],
  needs: readonly VisitNeed[],
  limits: PlanLimits,
): VisitCandidate[] {
  let route: VisitCandidate[] = [];
  const left = new Set(open);
  const missed = needs.map(() => 1);
  while (route.length < limits.visits) {
    let best: { candidate: VisitCandidate; route: VisitCandidate[]; rate: number } | null = null;
    const minutesSoFar = routeMinutes(route, limits);
    for (const candidate of left) {
      const gain = marginalGain(candidate, needs, missed);
      if (gain <= 0) continue;
      const longer = inserted(route, candidate, limits);
      const minutes = routeMinutes(longer, limits);
      if (minutes > limits.minutes) continue;
      const rate = gain / (minutes - minutesSoFar);
      if (!best || rate > best.rate + 1e-12) best = { candidate, route: longer, rate };
    }
    if (!best) break;
    const { candidate } = best;
    route = best.route;
    left.delete(candidate);
    for (const [index, { chances }] of needs.entries()) {
      missed[index] = (missed[index] ?? 1) * (1 - (chances.get(candidate.id) ?? 0));
    }
  }
  return route;
}

function marginalGain(
  candidate: VisitCandidate,
  needs: readonly VisitNeed[],
  missed: readonly number[],
): number {
  let gain = gamma * candidate.saved;
  for (const [index, { need, chances }] of needs.entries()) {
    gain += need * (missed[index] ?? 1) * (chances.get(candidate.id) ?? 0);
  }
  return gain;
}

function bestSingle(
  open: readonly VisitCandidate[],
  needs: readonly VisitNeed[],
  limits: PlanLimits,
): VisitCandidate | null {
  let best: VisitCandidate | null = null;
  if (limits.visits < 1) return best;
  for (const candidate of open) {
    if (routeMinutes([candidate], limits) > limits.minutes) continue;
    const gain = coveredNeed([candidate], needs);
    if (gain > 0 && (!best || gain > coveredNeed([best], needs))) best = candidate;
  }
  return best;
}

/** The stop put where the way grows least. */
function inserted(
  route: readonly VisitCandidate[],
  stop: VisitCandidate,
  limits: PlanLimits,
): VisitCandidate[] {
  let best = [...route, stop];
  let shortest = routeMinutes(best, limits);
  for (let place = 0; place < route.length; place++) {
    const tried = [...route.slice(0, place), stop, ...route.slice(place)];
    const minutes = routeMinutes(tried, limits);
    if (minutes < shortest - 1e-12) {
      best = tried;
      shortest = minutes;
    }
  }
  return best;
}

/** Minutes from one place to the next; 0 for the first without a start, half an hour where a place is not known. */
export function legMinutes(from: Point | null, to: Point | null, mode: TravelMode): number {
  if (!from || !to) return unknownTravelMinutes;
  return minutesFor(distanceKm(from, to), mode);
}

function legs(route: readonly VisitCandidate[], { from, mode }: PlanLimits): number[] {
  return route.map(({ position }, index) => {
    if (index === 0) return from === null ? 0 : legMinutes(from, position, mode);
    return legMinutes(route[index - 1]?.position ?? null, position, mode);
  });
}

function routeMinutes(route: readonly VisitCandidate[], limits: PlanLimits): number {
  return legs(route, limits).reduce((sum, minutes) => sum + minutes + visitMinutes, 0);
}

function describe(
  route: readonly VisitCandidate[],
  needs: readonly VisitNeed[],
  limits: PlanLimits,
): VisitPlan {
  const travel = legs(route, limits);
  const visitsByParticipant = new Map(needs.map(({ participantId }) => [participantId, 0]));
  let km = 0;
  let before = limits.from;
  const visits = route.map((visit, index) => {
    if (before && visit.position) km += distanceKm(before, visit.position) * detour;
    before = visit.position;
    const covers = needs
      .map(({ participantId, chances }) => ({ participantId, chance: chances.get(visit.id) ?? 0 }))
      .filter(({ chance }) => chance >= coversFrom)
      .sort((a, b) => b.chance - a.chance);
    for (const { participantId } of covers) {
      visitsByParticipant.set(participantId, (visitsByParticipant.get(participantId) ?? 0) + 1);
    }
    const upToHere = route.slice(0, index + 1);
    return {
      id: visit.id,
      travelMinutes: Math.round(travel[index] ?? 0),
      gain: coveredNeed(upToHere, needs) - coveredNeed(route.slice(0, index), needs),
      covers,
    };
  });
  return {
    visits,
    covered: coveredNeed(route, needs),
    minutes: Math.round(routeMinutes(route, limits)),
    km: Math.round(km * 10) / 10,
    visitsByParticipant,
  };
}

import type { TravelMode } from "../preferences/preference-vocabulary.ts";
import { cheapestInsertion, roundTripMinutes, shortRoundTrip } from "./stop-order.ts";
import { type TravelTimes, travelTimes } from "./travel-times.ts";
import { visitAreas } from "./visit-areas.ts";
import { cover, marginalGain, nobodyCovered, planValue, type Visitable } from "./visit-value.ts";

/** Minutes at each workplace, and face-to-face visits a day at most (matching.md §2.11) [choice]. */
export const visitLimits = { visitMinutes: 30, perDay: 8 } as const;

export type DayPart = "morning" | "afternoon";
export type HalfDay = { day: string; part: DayPart };

export type VisitPlanInput = {
  /** u of each person on the caseload who looks for work. */
  needs: readonly number[];
  candidates: readonly Visitable[];
  halfDays: readonly HalfDay[];
  /** Where each half-day starts and ends. */
  start: { latitude: number; longitude: number };
  mode: TravelMode;
  /** Minutes of a half-day, travel and visits together. */
  minutesPerHalfDay: number;
  /** Visits in all, at most. */
  atMost: number;
  /** Visits that are planned already, by day: they come first, whatever they cost. */
  planned?: ReadonlyMap<string, string>;
};

export type PlannedStop = {
  id: string;
  /** From the stop before, or from the start. */
  travelMinutes: number;
  km: number;
};
export type PlannedHalfDay = HalfDay & {
  stops: PlannedStop[];
  /** From the last stop back to the start. */
  backMinutes: number;
  /** Travel and visits together. */
  minutes: number;
  km: number;
};

export type VisitPlan = {
  halfDays: PlannedHalfDay[];
  /** G of the visits. */
  value: number;
  visits: number;
  minutes: number;
  km: number;
};

type Trip = HalfDay & { area: number | null; stops: number[]; minutes: number };

/**
 * A week of visits: one after another the visit that adds most to G for each minute it costs (travel and 30 minutes),
 * as long as the half-day, the day and the week have room; compared with the best single visit. A half-day keeps to one
 * area, its stops stand in the order of a short round trip. Pure; the same input in any order gives the same plan.
 * Source: matching.md §2.11 (greedy for submodular coverage under a budget).
 */
export function planVisits(input: VisitPlanInput): VisitPlan {
  const candidates = [...input.candidates].sort((a, b) => (a.id < b.id ? -1 : 1));
  const times = travelTimes([input.start, ...candidates.map(({ position }) => position)], input.mode);
  const nobody = nobodyCovered(input.needs.length);
  const worth = candidates.map((candidate) => marginalGain(input.needs, nobody, candidate));
  const areas = visitAreas(times, worth, Math.max(1, input.halfDays.length));
  const ground = { input, candidates, times, areas };
  const greedy = fill(ground, placePlanned(ground));
  const single = bestSingle(ground, worth);
  return (single ? valueOfTrips(ground, single) : 0) > valueOfTrips(ground, greedy)
    ? laidOut(ground, single ?? greedy)
    : laidOut(ground, greedy);
}

type Ground = {
  input: VisitPlanInput;
  candidates: readonly Visitable[];
  times: TravelTimes;
  areas: readonly number[];
};

function placePlanned({ input, candidates, times, areas }: Ground): Trip[] {
  const trips: Trip[] = input.halfDays.map((half) => ({ ...half, area: null, stops: [], minutes: 0 }));
  for (const [index, { id }] of candidates.entries()) {
    const day = input.planned?.get(id);
    if (!day) continue;
    const ofDay = trips.filter((trip) => trip.day === day).sort((a, b) => a.stops.length - b.stops.length);
    const trip = ofDay.find((each) => each.area === areas[index]) ?? ofDay[0];
    if (trip) visit(trip, index + 1, areas[index] ?? 0, times);
  }
  return trips;
}

function fill({ input, candidates, times, areas }: Ground, trips: Trip[]): Trip[] {
  const uncovered = nobodyCovered(input.needs.length);
  const chosen = new Set(trips.flatMap((trip) => trip.stops));
  for (const [index, candidate] of candidates.entries()) {
    // Also what is planned on a day without a half-day here: whom it covers needs no second visit.
    if (chosen.has(index + 1) || input.planned?.has(candidate.id)) cover(uncovered, candidate);
  }
  while (chosen.size < input.atMost) {
    let best: { stop: number; trip: Trip; rate: number } | null = null;
    for (const [index, candidate] of candidates.entries()) {
      const stop = index + 1;
      if (chosen.has(stop) || input.planned?.has(candidate.id)) continue;
      const gain = marginalGain(input.needs, uncovered, candidate);
      if (gain <= 0) continue;
      const room = cheapestTrip(trips, stop, areas[index] ?? 0, { input, times });
      const rate = room ? gain / room.cost : 0;
      if (room && (!best || rate > best.rate)) best = { stop, trip: room.trip, rate };
    }
    if (!best) return trips;
    const candidate = candidates[best.stop - 1];
    if (candidate) cover(uncovered, candidate);
    visit(best.trip, best.stop, areas[best.stop - 1] ?? 0, times);
    chosen.add(best.stop);
  }
  return trips;
}

/** The half-day of the right area, or a free one, where a visit costs fewest minutes; null when none has room. */
function cheapestTrip(
  trips: readonly Trip[],
  stop: number,
  area: number,
  { input, times }: { input: VisitPlanInput; times: TravelTimes },
): { trip: Trip; cost: number } | null {
  let best: { trip: Trip; cost: number } | null = null;
  for (const trip of trips) {
    if (trip.area !== null && trip.area !== area) continue;
    const cost = cheapestInsertion(trip.stops, stop, times).minutes + visitLimits.visitMinutes;
    if (trip.minutes + cost > input.minutesPerHalfDay || (best && cost >= best.cost)) continue;
    if (visitsOn(trips, trip.day) >= visitLimits.perDay) continue;
    best = { trip, cost };
  }
  return best;
}

function visitsOn(trips: readonly Trip[], day: string): number {
  let visits = 0;
  for (const trip of trips) if (trip.day === day) visits += trip.stops.length;
  return visits;
}

function visit(trip: Trip, stop: number, area: number, times: TravelTimes): void {
  const { at } = cheapestInsertion(trip.stops, stop, times);
  trip.stops = shortRoundTrip([...trip.stops.slice(0, at), stop, ...trip.stops.slice(at)], times);
  trip.area ??= area;
  trip.minutes = roundTripMinutes(trip.stops, times) + trip.stops.length * visitLimits.visitMinutes;
}

function bestSingle(ground: Ground, worth: readonly number[]): Trip[] | null {
  const { input, times, areas } = ground;
  if (input.planned && input.planned.size > 0) return null;
  const trips = placePlanned(ground);
  const [free] = trips;
  if (!free || input.atMost < 1) return null;
  let best = 0;
  for (const [index, gain] of worth.entries()) {
    const minutes = roundTripMinutes([index + 1], times) + visitLimits.visitMinutes;
    if (minutes <= input.minutesPerHalfDay && gain > (worth[best - 1] ?? 0)) best = index + 1;
  }
  if (best === 0) return null;
  visit(free, best, areas[best - 1] ?? 0, times);
  return trips;
}

function valueOfTrips({ input, candidates }: Ground, trips: readonly Trip[]): number {
  const visits = trips.flatMap((trip) => trip.stops.flatMap((stop) => candidates[stop - 1] ?? []));
  return planValue(input.needs, visits);
}

function laidOut(ground: Ground, trips: readonly Trip[]): VisitPlan {
  const { candidates, times } = ground;
  const halfDays = trips.map(({ day, part, stops, minutes }) => {
    const shown = stops.map((stop, index) => {
      const before = stops[index - 1] ?? 0;
      return {
        id: candidates[stop - 1]?.id ?? "",
        travelMinutes: times.minutes(before, stop),
        km: times.km(before, stop),
      };
    });
    const last = stops.at(-1);
    const back = last === undefined ? 0 : times.km(last, 0);
    return {
      day,
      part,
      stops: shown,
      backMinutes: last === undefined ? 0 : times.minutes(last, 0),
      minutes,
      km: shown.reduce((sum, stop) => sum + stop.km, back),
    };
  });
  return {
    halfDays,
    value: valueOfTrips(ground, trips),
    visits: halfDays.reduce((sum, half) => sum + half.stops.length, 0),
    minutes: halfDays.reduce((sum, half) => sum + half.minutes, 0),
    km: halfDays.reduce((sum, half) => sum + half.km, 0),
  };
}

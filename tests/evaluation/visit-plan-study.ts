import {
  type HalfDay,
  planVisits,
  type VisitPlanInput,
  visitLimits,
} from "#app/domain/visit-plan/plan-visits.ts";
import { cheapestInsertion, roundTripMinutes, shortRoundTrip } from "#app/domain/visit-plan/stop-order.ts";
import { type TravelTimes, travelTimes } from "#app/domain/visit-plan/travel-times.ts";
import { planValue, type Visitable, visitNeed, visitQuality } from "#app/domain/visit-plan/visit-value.ts";

/** The plan and what it is measured against, under the same limits. */
export const visitPlanners = ["plan", "random", "nearest_first", "best_score_first"] as const;
export type VisitPlanner = (typeof visitPlanners)[number];

export type VisitPlanFigures = {
  /** Means over the weeks: G, hours (travel and visits), kilometres by road, visits, and G for each hour. */
  covered: number;
  hours: number;
  km: number;
  visits: number;
  coveredPerHour: number;
};
export type VisitPlanStudy = {
  weeks: number;
  figures: Record<VisitPlanner, VisitPlanFigures>;
  /** Weeks in which no other planner covered more for each hour. */
  weeksWon: number;
  /** Longest and middle time of one plan, milliseconds. */
  planMilliseconds: { median: number; longest: number };
};

type Random = () => number;

/** Mulberry32: the same seed gives the same weeks on every machine. */
function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** An invented week: a town and four smaller places, workplaces round them, people who want different kinds of work. */
export function anInventedWeek(
  seed: number,
  size: { employers?: number; people?: number } = {},
): VisitPlanInput & { scores: ReadonlyMap<string, number> } {
  const random = seeded(seed);
  const people = size.people ?? 8 + Math.floor(random() * 18);
  const towns = Array.from({ length: 5 }, (_, index) => ({
    latitude: 59.14 + (index === 0 ? 0 : (random() - 0.5) * 0.7),
    longitude: 9.66 + (index === 0 ? 0 : (random() - 0.5) * 1.2),
  }));
  const kinds = 8;
  const kindOf = Array.from({ length: people }, () => Math.floor(random() * kinds));
  const scores = new Map<string, number>();
  const candidates = Array.from({ length: size.employers ?? 120 }, (_, index) => {
    const town = towns[random() < 0.5 ? 0 : Math.floor(random() * towns.length)] ?? {
      latitude: 59,
      longitude: 9,
    };
    const [kind, chance, door] = [Math.floor(random() * kinds), random() * 0.8, random() ** 3];
    const id = `e_${String(index).padStart(4, "0")}`;
    const covers: { person: number; quality: number }[] = [];
    for (let person = 0; person < people; person++) {
      if (random() < 0.25) continue;
      const fit = Math.min(100, (kindOf[person] === kind ? 60 : 15) + random() * 40);
      covers.push({ person, quality: visitQuality(fit, chance, door) });
      scores.set(id, Math.max(scores.get(id) ?? 0, 0.6 * fit + 25 * chance + 15 * door));
    }
    return {
      id,
      position: {
        latitude: town.latitude + (random() - 0.5) * 0.08,
        longitude: town.longitude + (random() - 0.5) * 0.12,
      },
      covers,
      keptPoints: door > 0.3 ? random() * 8 : 0,
    };
  });
  const halfDays: HalfDay[] = ["2026-11-24", "2026-11-25", "2026-11-26"].map((day) => ({
    day,
    part: "morning",
  }));
  const needs = Array.from({ length: people }, () => {
    const since = random() < 0.2 ? null : Math.floor(random() * 40);
    return visitNeed(since, Math.floor(random() * 200));
  });
  const start = towns[0] ?? { latitude: 59.14, longitude: 9.66 };
  return { needs, candidates, halfDays, start, mode: "car", minutesPerHalfDay: 180, atMost: 12, scores };
}

/** Runs every planner over so many invented weeks. Pure but for the clock that times the plan. */
export function studyVisitPlans(weeks = 200, firstSeed = 1): VisitPlanStudy {
  const sums = new Map<VisitPlanner, Omit<VisitPlanFigures, "coveredPerHour">>();
  const took: number[] = [];
  let weeksWon = 0;
  for (let seed = firstSeed; seed < firstSeed + weeks; seed++) {
    const week = anInventedWeek(seed);
    const rates = visitPlanners.map((planner) => {
      const started = performance.now();
      const result = planner === "plan" ? ours(week) : inOrder(week, planner, seeded(seed * 7919));
      if (planner === "plan") took.push(performance.now() - started);
      const sum = sums.get(planner) ?? { covered: 0, hours: 0, km: 0, visits: 0 };
      for (const key of ["covered", "hours", "km", "visits"] as const) sum[key] += result[key] / weeks;
      sums.set(planner, sum);
      return result.hours === 0 ? 0 : result.covered / result.hours;
    });
    const [plan = 0, ...others] = rates;
    if (others.every((rate) => rate <= plan)) weeksWon++;
  }
  took.sort((a, b) => a - b);
  const figuresOf = (planner: VisitPlanner): VisitPlanFigures => {
    const sum = sums.get(planner) ?? { covered: 0, hours: 0, km: 0, visits: 0 };
    return { ...sum, coveredPerHour: sum.hours === 0 ? 0 : sum.covered / sum.hours };
  };
  return {
    weeks,
    figures: {
      plan: figuresOf("plan"),
      random: figuresOf("random"),
      nearest_first: figuresOf("nearest_first"),
      best_score_first: figuresOf("best_score_first"),
    },
    weeksWon,
    planMilliseconds: { median: took[Math.floor(took.length / 2)] ?? 0, longest: took.at(-1) ?? 0 },
  };
}

/** The figures as lines to read. */
export function visitPlanTable({ figures, weeks, weeksWon, planMilliseconds }: VisitPlanStudy): string {
  const names = { covered: 8, hours: 8, km: 8, visits: 8, coveredPerHour: 16 } as const;
  const columns = Object.entries(names);
  const lines = visitPlanners.map((planner) => {
    const cells = Object.entries(figures[planner]).map(([name, value]) =>
      value.toFixed(2).padStart(names[name as keyof typeof names]),
    );
    return planner.padEnd(18) + cells.join("");
  });
  const { median, longest } = planMilliseconds;
  return [
    `Week plans over ${weeks} invented weeks`,
    "".padEnd(18) + columns.map(([name, width]) => name.padStart(width)).join(""),
    ...lines,
    `best for each hour in ${weeksWon} of ${weeks}; ${median.toFixed(1)} ms a plan, ${longest.toFixed(1)} at most`,
  ].join("\n");
}

type Result = { covered: number; hours: number; km: number; visits: number };

function ours(week: VisitPlanInput): Result {
  const plan = planVisits(week);
  return { covered: plan.value, hours: plan.minutes / 60, km: plan.km, visits: plan.visits };
}

/** Takes workplaces one after another into the half-day where they cost least, as long as there is room. */
function inOrder(
  week: ReturnType<typeof anInventedWeek>,
  planner: Exclude<VisitPlanner, "plan">,
  random: Random,
): Result {
  const times = travelTimes([week.start, ...week.candidates.map(({ position }) => position)], week.mode);
  const trips: number[][] = week.halfDays.map(() => []);
  const left = week.candidates.map((_, index) => index + 1);
  let visits = 0;
  let at = 0;
  while (visits < week.atMost && left.length > 0) {
    const next = pick(left, planner, { week, times, at, random });
    left.splice(left.indexOf(next), 1);
    let best: { trip: number; cost: number } | null = null;
    for (const [trip, stops] of trips.entries()) {
      const cost = cheapestInsertion(stops, next, times).minutes + visitLimits.visitMinutes;
      const minutes = roundTripMinutes(stops, times) + stops.length * visitLimits.visitMinutes;
      if (minutes + cost <= week.minutesPerHalfDay && (!best || cost < best.cost)) best = { trip, cost };
    }
    if (!best) continue;
    trips[best.trip] = shortRoundTrip([...(trips[best.trip] ?? []), next], times);
    visits++;
    at = next;
  }
  const chosen = trips.flat().flatMap((stop): Visitable[] => {
    const candidate = week.candidates[stop - 1];
    return candidate ? [candidate] : [];
  });
  const minutes = trips.reduce((sum, stops) => sum + roundTripMinutes(stops, times), 0);
  const km = trips.reduce((sum, stops) => {
    const round = [0, ...stops, 0];
    return sum + round.slice(1).reduce((all, stop, index) => all + times.km(round[index] ?? 0, stop), 0);
  }, 0);
  return {
    covered: planValue(week.needs, chosen),
    hours: (minutes + visits * visitLimits.visitMinutes) / 60,
    km,
    visits,
  };
}

type Ground = { week: ReturnType<typeof anInventedWeek>; times: TravelTimes; at: number; random: Random };

function pick(
  left: readonly number[],
  planner: Exclude<VisitPlanner, "plan">,
  { week, times, at, random }: Ground,
): number {
  if (planner === "random") return left[Math.floor(random() * left.length)] ?? 0;
  const worse = (stop: number): number =>
    planner === "nearest_first"
      ? times.minutes(at, stop)
      : -(week.scores.get(week.candidates[stop - 1]?.id ?? "") ?? 0);
  return left.reduce((best, stop) => (worse(stop) < worse(best) ? stop : best));
}

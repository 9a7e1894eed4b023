import fc from "fast-check";
import { adjustments } from "#app/domain/employer-facts/adjustment.ts";
import type { EmployerFacts, KnownFact } from "#app/domain/employer-facts/employer-facts.ts";
import {
  conditions,
  type FactKind,
  sectors,
  shifts,
  signals,
  weekdays,
} from "#app/domain/employer-facts/fact-kind.ts";
import type { CareerProfile, MatchEmployer, Position } from "#app/domain/matching/career-profile.ts";
import { neighboursOf } from "#app/domain/occupations/occupation-neighbours.ts";
import { atMostDimensions, scaleDimensions } from "#app/domain/preferences/dimension.ts";
import type { Importance, Wishes } from "#app/domain/preferences/preference-vocabulary.ts";

const codes = ["5120", "9412", "5223", "4321", "9112", "5311", "4110"];
const nearby = [...new Set(codes.flatMap((code) => neighboursOf(code).map((neighbour) => neighbour.code)))];
const tags = ["packing", "cooking", "cleaning", "cash_register", "gardening"];
const needs = adjustments.slice(0, 12);
const importance = fc.constantFrom<Importance>(0, 1, 2, 4);
const someOf = <T>(values: readonly T[], minLength = 1) => fc.subarray([...values], { minLength });
const time = fc
  .tuple(fc.integer({ min: 5, max: 14 }), fc.constantFrom("00", "30"))
  .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${minute}`);
const halfHours = fc.integer({ min: 0, max: 80 }).map((halves) => halves / 2);
const hours = fc.tuple(halfHours, halfHours).map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) }));
const position: fc.Arbitrary<Position> = fc.record({
  latitude: fc.double({ min: 58.8, max: 59.8, noNaN: true }),
  longitude: fc.double({ min: 8.8, max: 10.2, noNaN: true }),
  accuracyKm: fc.constantFrom(0.2, 2, 8),
});

function wish<V>(value: fc.Arbitrary<V>) {
  return fc.option(fc.record({ value, importance, must: fc.boolean() }), { nil: undefined });
}

const date = fc
  .integer({ min: 0, max: 700 })
  .map((days) => new Date(Date.UTC(2026, 6, 1 + days)).toISOString().slice(0, 10));
const scaleWishes = Object.fromEntries(
  [...scaleDimensions, ...atMostDimensions].map((dimension) => [
    dimension,
    wish(fc.record({ level: fc.integer({ min: 1, max: 5 }) })),
  ]),
);

export const aProfile: fc.Arbitrary<CareerProfile> = fc
  .record({
    scales: fc.record(scaleWishes),
    occupation: wish(fc.record({ codes: someOf(codes) })),
    tasks_liked: wish(fc.record({ tags: someOf(tags) })),
    tasks_avoided: wish(fc.record({ tags: someOf(tags) })),
    hours: wish(hours),
    days: wish(fc.record({ days: someOf(weekdays) })),
    shifts: wish(fc.record({ shifts: someOf(shifts) })),
    earliest_start: wish(fc.record({ time })),
    start_date: wish(fc.record({ by: date })),
    conditions_avoided: wish(fc.record({ conditions: someOf(conditions) })),
    sector: wish(fc.record({ sectors: someOf(sectors) })),
    wage: wish(fc.record({ kronerAnHour: fc.integer({ min: 150, max: 350 }) })),
    signals: wish(fc.record({ wanted: someOf(signals) })),
    commute: wish(
      fc.record({
        maxMinutes: fc.integer({ min: 5, max: 90 }),
        mode: fc.constantFrom("walk", "bicycle", "public_transport", "car"),
      }),
    ),
    workplace_size: wish(fc.record({ sizes: someOf(["small", "medium", "large"] as const) })),
    adjustments: wish(fc.record({ needed: someOf(needs) })),
    licence: wish(fc.record({ held: someOf(["B", "C", "forklift"] as const, 0) })),
    police_certificate: wish(fc.constant({})),
    home: fc.option(position, { nil: null }),
  })
  .map(({ scales, home, ...rest }) => {
    const wishes: Wishes = {};
    for (const [dimension, value] of Object.entries({ ...rest, ...scales })) {
      if (value !== undefined) Object.assign(wishes, { [dimension]: value });
    }
    return { wishes, home, excluded: new Set<string>() };
  });

const fact = (value: KnownFact["value"]): KnownFact => ({ value, source: "visit", observedOn: "2026-11-13" });

const levelFacts = [...scaleDimensions, "standing", "lifting", "language_needed"] as const;

/** A workplace about which everything is known: the sets say both what is there and what is not. */
export const aFullyKnownEmployer: fc.Arbitrary<MatchEmployer> = fc
  .record({
    id: fc.uuid().map((id) => `e_${id}`),
    industryCode: fc.constantFrom("56.110", "47.110", "81.210", "85.100", "01.410", null),
    people: fc.integer({ min: 1, max: 300 }),
    position: position.map((place) => ({ ...place, accuracyKm: 0 })),
    strength: fc.integer({ min: 0, max: 100 }),
    scales: fc.record(Object.fromEntries(levelFacts.map((kind) => [kind, fc.integer({ min: 1, max: 5 })]))),
    takesOnFrom: date,
    conditions: someOf(conditions, 0),
    sectors: someOf(sectors),
    wage: fc.integer({ min: 150, max: 350 }),
    signals: someOf(signals, 0),
    ordinaryWage: fc.boolean(),
    occupations: someOf(nearby, 0),
    tasks: someOf(tags, 0),
    hours,
    days: someOf(weekdays),
    shifts: someOf(shifts),
    starts: time,
    offered: someOf(needs, 0),
    licences: someOf(["B", "C", "forklift"], 0),
    police: fc.boolean(),
  })
  .map((truth) => {
    const facts: EmployerFacts = {
      occupations: fact(truth.occupations),
      occupations_absent: fact(nearby.filter((code) => !truth.occupations.includes(code))),
      tasks: fact(truth.tasks),
      tasks_absent: fact(tags.filter((tag) => !truth.tasks.includes(tag))),
      hours_min: fact(truth.hours.min),
      hours_max: fact(truth.hours.max),
      days: fact(truth.days),
      shifts: fact(truth.shifts),
      earliest_start: fact(truth.starts),
      workplace_size: fact(truth.people),
      adjustments_offered: fact(truth.offered),
      adjustments_refused: fact(needs.filter((need) => !truth.offered.includes(need))),
      licence_needed: fact(truth.licences.length > 0 ? truth.licences : ["none"]),
      police_certificate_needed: fact(truth.police),
      takes_on_from: fact(truth.takesOnFrom),
      conditions: fact(truth.conditions.length > 0 ? truth.conditions : ["none"]),
      sectors: fact(truth.sectors),
      hourly_wage: fact(truth.wage),
      ordinary_wage: fact(truth.ordinaryWage),
    };
    for (const kind of levelFacts) facts[kind] = fact(truth.scales[kind] ?? 3);
    for (const signal of signals) facts[signal] = fact(truth.signals.includes(signal));
    const { id, industryCode, strength } = truth;
    return {
      id,
      industryCode,
      headCount: truth.people,
      position: truth.position,
      facts,
      strength,
      paused: false,
    };
  });

/** The same workplace with some facts, and perhaps the head count and the place, not known. */
export function withHidden(
  employer: MatchEmployer,
  hidden: readonly FactKind[],
  rest: { headCount: boolean; position: boolean },
): MatchEmployer {
  const facts = { ...employer.facts };
  for (const kind of hidden) delete facts[kind];
  return {
    ...employer,
    facts,
    headCount: rest.headCount ? null : employer.headCount,
    position: rest.position ? null : employer.position,
  };
}

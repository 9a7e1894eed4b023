import type { MatchEmployer } from "#app/domain/matching/career-profile.ts";
import { distanceKm, minutesFor } from "#app/domain/matching/commute.ts";
import * as curve from "#app/domain/matching/curves.ts";
import { neighboursOf, tierFit } from "#app/domain/occupations/occupation-neighbours.ts";
import type { PreferenceDimension } from "#app/domain/preferences/dimension.ts";
import type { PreferenceValues, Wishes } from "#app/domain/preferences/preference-vocabulary.ts";
import type { Person } from "./people.ts";
import type { Truth } from "./truths.ts";

type Answer<D extends PreferenceDimension> = (
  wish: PreferenceValues[D],
  truth: Truth,
  person: Person,
) => number;

const shareIn = (wanted: readonly string[], here: readonly string[]) =>
  wanted.filter((each) => here.includes(each)).length / wanted.length;
const sizes = ["small", "medium", "large"] as const;
const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/**
 * Each wish answered from the whole truth, written again without the product's facts, priors and ranges: only its
 * published curves are shared. What the study measures is whether incomplete knowledge finds the same workplaces.
 */
const answers: { [D in PreferenceDimension]: Answer<D> } = {
  occupation: ({ codes }, { peopleByOccupation }) => {
    let best = 0;
    for (const code of codes) {
      for (const { code: other, tier } of neighboursOf(code)) {
        if (peopleByOccupation.has(other)) best = Math.max(best, tierFit[tier]);
      }
    }
    return best;
  },
  tasks_liked: ({ tags }, truth) => shareIn(tags, truth.tasks),
  tasks_avoided: ({ tags }, truth) => 1 - shareIn(tags, truth.tasks),
  hours: (wish, truth) => curve.hoursFit(truth.hours, wish),
  days: ({ days }, truth) => curve.coveredShare(truth.days, days),
  shifts: ({ shifts }, truth) => curve.coveredShare(truth.shifts, shifts),
  earliest_start: ({ time }, truth) => curve.startFit(clock(truth.startsAt), time),
  start_date: ({ by }, truth) => curve.startDateFit(truth.takesOnFrom, by),
  commute: ({ maxMinutes, mode }, truth, { home }) =>
    curve.commuteFit(minutesFor(distanceKm(home, truth.place), mode), maxMinutes),
  pace: ({ level }, truth) => curve.scaleFit(truth.levels.pace, level),
  noise: ({ level }, truth) => curve.scaleFit(truth.levels.noise, level),
  people: ({ level }, truth) => curve.scaleFit(truth.levels.people, level),
  customers: ({ level }, truth) => curve.scaleFit(truth.levels.customers, level),
  variety: ({ level }, truth) => curve.scaleFit(truth.levels.variety, level),
  structure: ({ level }, truth) => curve.scaleFit(truth.levels.structure, level),
  physical_load: ({ level }, truth) => curve.scaleFit(truth.levels.physical_load, level),
  outdoors: ({ level }, truth) => curve.scaleFit(truth.levels.outdoors, level),
  standing: ({ level }, truth) => curve.atMostFit(truth.levels.standing, level),
  lifting: ({ level }, truth) => curve.atMostFit(truth.levels.lifting, level),
  language: ({ level }, truth) => curve.atMostFit(truth.levels.language, level),
  conditions_avoided: ({ conditions }, truth) => 1 - shareIn(conditions, truth.conditions),
  workplace_size: (wish, truth) =>
    curve.sizeFit(
      curve.sizeRank(truth.people),
      wish.sizes.map((size) => (sizes.indexOf(size) === 2 ? 2 : sizes.indexOf(size) === 1 ? 1 : 0)),
    ),
  sector: (wish, truth) => (wish.sectors.some((each) => truth.sectors.includes(each)) ? 1 : 0),
  wage: ({ kronerAnHour }, truth) => curve.wageFit(truth.wage, kronerAnHour),
  adjustments: ({ needed }, truth) => shareIn(needed, truth.adjustments),
  signals: ({ wanted }, truth) => shareIn(wanted, truth.signals),
  licence: ({ held }, truth) => (truth.licences.every((each) => held.includes(each)) ? 1 : 0),
  police_certificate: (_wish, truth) => (truth.policeCertificate ? 0 : 1),
};

/** The limits that the study's people set, each as a plain question to the truth. */
const broken: { [D in PreferenceDimension]?: (value: number) => boolean } = {
  commute: (value) => value < 0.5,
  shifts: (value) => value === 0,
  licence: (value) => value < 1,
  police_certificate: (value) => value < 1,
  earliest_start: (value) => value < 1,
  language: (value) => value < 1,
  lifting: (value) => value < 1,
  conditions_avoided: (value) => value < 1,
};

type PreparedAnswer = {
  weight: number;
  must: boolean;
  broken: ((value: number) => boolean) | undefined;
  value(truth: Truth, person: Person): number;
};
const prepared = new WeakMap<Wishes, PreparedAnswer[]>();

function prepare(wishes: Wishes): PreparedAnswer[] {
  const before = prepared.get(wishes);
  if (before) return before;
  const list = (Object.keys(answers) as PreferenceDimension[]).flatMap((dimension) => one(dimension, wishes));
  prepared.set(wishes, list);
  return list;
}

function one<D extends PreferenceDimension>(dimension: D, wishes: Wishes): PreparedAnswer[] {
  const wish = wishes[dimension];
  if (!wish) return [];
  const answer: Answer<D> = answers[dimension];
  const { value, importance: weight, must } = wish;
  return [
    { weight, must, broken: broken[dimension], value: (truth, person) => answer(value, truth, person) },
  ];
}

/** Fit on the whole truth, 0–100, and whether a limit is truly broken. */
export function trueFit(person: Person, truth: Truth): { fit: number; ruledOut: boolean } {
  let ruledOut = truth.paused || !truth.ordinaryWage;
  let sum = 0;
  let weights = 0;
  for (const wish of prepare(person.profile.wishes)) {
    const value = wish.value(truth, person);
    if (wish.must && wish.broken?.(value)) ruledOut = true;
    sum += wish.weight * value;
    weights += wish.weight;
  }
  return { fit: weights === 0 ? 50 : (100 * sum) / weights, ruledOut };
}

/** A truly broken limit whose deciding facts were all written down: nobody can say they did not know. */
export function brokenOnKnownFacts(person: Person, truth: Truth, shown: MatchEmployer): boolean {
  const { wishes } = person.profile;
  const { facts } = shown;
  if (shown.paused || facts.ordinary_wage?.value === false) return true;
  const fails = (dimension: PreferenceDimension, known: boolean) =>
    known && wishes[dimension]?.must === true && breaks(dimension, person, truth);
  return (
    fails("shifts", facts.shifts !== undefined) ||
    fails("licence", facts.licence_needed !== undefined) ||
    fails("police_certificate", facts.police_certificate_needed !== undefined) ||
    fails("earliest_start", facts.earliest_start !== undefined) ||
    fails("language", facts.language_needed !== undefined) ||
    fails("lifting", facts.lifting !== undefined) ||
    fails("conditions_avoided", facts.conditions !== undefined) ||
    tooFarForSure(person, shown)
  );
}

function breaks<D extends PreferenceDimension>(dimension: D, person: Person, truth: Truth): boolean {
  const wish = person.profile.wishes[dimension];
  const answer: Answer<D> = answers[dimension];
  return wish !== undefined && broken[dimension]?.(answer(wish.value, truth, person)) === true;
}

/** Even from the near edge of one place to the near edge of the other. */
function tooFarForSure({ profile: { wishes, home } }: Person, { position }: MatchEmployer): boolean {
  if (!wishes.commute?.must || !home || !position) return false;
  const { maxMinutes, mode } = wishes.commute.value;
  const shortest = Math.max(0, distanceKm(home, position) - home.accuracyKm - position.accuracyKm);
  return minutesFor(shortest, mode) > maxMinutes + 1e-9;
}

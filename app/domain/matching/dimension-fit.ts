import {
  adjustmentOffered,
  booleanFact,
  type EmployerFacts,
  numberFact,
  setFact,
  textFact,
} from "../employer-facts/employer-facts.ts";
import type { FactKind } from "../employer-facts/fact-kind.ts";
import { isScaleDimension, type PreferenceDimension } from "../preferences/dimension.ts";
import type { PreferenceValues, Wishes, WorkplaceSize } from "../preferences/preference-vocabulary.ts";
import type { CareerProfile, MatchEmployer } from "./career-profile.ts";
import { journeyBetween } from "./commute.ts";
import {
  commuteFit,
  coveredShare,
  hoursFit,
  type SizeRank,
  scaleFit,
  sizeFit,
  sizeRank,
  startFit,
} from "./curves.ts";
import { occupationFit } from "./occupation-fit.ts";
import { priorOf } from "./priors.ts";

/** Numbers and codes that a sentence about the dimension needs. */
export type FitDetail = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** One dimension: 0–1, low ≤ estimate ≤ high; all equal when the answer is known. */
export type DimensionFit = {
  low: number;
  estimate: number;
  high: number;
  detail: FitDetail;
  /** Facts the value rests on. */
  facts: readonly FactKind[];
};

const nothing: FitDetail = {};
const noFacts: readonly FactKind[] = [];

function known(value: number, detail: FitDetail, ...facts: FactKind[]): DimensionFit {
  return { low: value, estimate: value, high: value, detail, facts };
}

function unknown(dimension: PreferenceDimension, detail: FitDetail = nothing): DimensionFit {
  return { low: 0, estimate: priorOf(dimension), high: 1, detail, facts: noFacts };
}

/**
 * How well one wish is answered by one workplace. Missing facts widen the range and never count as "no".
 *
 * @returns null when the person has no wish on the dimension
 */
export function dimensionFit(
  dimension: PreferenceDimension,
  profile: CareerProfile,
  employer: MatchEmployer,
): DimensionFit | null {
  const { wishes } = profile;
  const { facts } = employer;
  if (isScaleDimension(dimension)) {
    const wanted = wishes[dimension]?.value.level;
    if (wanted === undefined) return null;
    const level = numberFact(facts, dimension);
    return level === null
      ? unknown(dimension, { wanted })
      : known(scaleFit(level, wanted), { level, wanted }, dimension);
  }
  switch (dimension) {
    case "occupation":
      return wishes.occupation ? occupation(wishes.occupation.value, employer) : null;
    case "commute":
      return wishes.commute ? commute(wishes.commute.value, profile, employer) : null;
    case "hours":
      return wishes.hours ? hours(wishes.hours.value, facts) : null;
    case "days":
      return wishes.days ? covered("days", setFact(facts, "days"), wishes.days.value.days) : null;
    case "shifts":
      return wishes.shifts ? covered("shifts", setFact(facts, "shifts"), wishes.shifts.value.shifts) : null;
    case "earliest_start":
      return wishes.earliest_start ? start(wishes.earliest_start.value, facts) : null;
    case "workplace_size":
      return wishes.workplace_size ? size(wishes.workplace_size.value, employer) : null;
    case "tasks_liked":
    case "tasks_avoided":
      return tasks(dimension, wishes, facts);
    case "adjustments":
      return wishes.adjustments ? adjustments(wishes.adjustments.value, facts) : null;
    case "licence":
      return wishes.licence ? licence(wishes.licence.value, facts) : null;
    case "police_certificate":
      return wishes.police_certificate ? policeCertificate(facts) : null;
  }
}

function occupation(wish: PreferenceValues["occupation"], employer: MatchEmployer): DimensionFit {
  if (wish.codes.length === 0) return unknown("occupation");
  const { low, estimate, high, nearest } = occupationFit(wish.codes, employer);
  const detail = nearest ? { code: nearest.code, tier: nearest.tier, told: nearest.told } : nothing;
  return { low, estimate, high, detail, facts: nearest?.told ? ["occupations"] : noFacts };
}

function commute(
  wish: PreferenceValues["commute"],
  profile: CareerProfile,
  employer: MatchEmployer,
): DimensionFit {
  const limit = wish.maxMinutes;
  if (!profile.home || !employer.position) return unknown("commute", { limit, mode: wish.mode });
  const journey = journeyBetween(profile.home, employer.position, wish.mode);
  return {
    low: commuteFit(journey.high, limit),
    estimate: commuteFit(journey.minutes, limit),
    high: commuteFit(journey.low, limit),
    detail: {
      minutes: Math.round(journey.minutes),
      km: Math.round(journey.km * 10) / 10,
      limit,
      mode: wish.mode,
      approximate: journey.approximate,
    },
    facts: noFacts,
  };
}

function hours(wish: PreferenceValues["hours"], facts: EmployerFacts): DimensionFit {
  const min = numberFact(facts, "hours_min");
  const max = numberFact(facts, "hours_max");
  if (min === null && max === null) return unknown("hours", { wantedMin: wish.min, wantedMax: wish.max });
  const detail = {
    wantedMin: wish.min,
    wantedMax: wish.max,
    ...(min === null ? nothing : { min }),
    ...(max === null ? nothing : { max }),
  };
  if (min !== null && max !== null) {
    const offered = { min: Math.min(min, max), max: Math.max(min, max) };
    return known(hoursFit(offered, wish), detail, "hours_min", "hours_max");
  }
  // Half known: the unknown end may stand at the known one (least offered) or as far out as it goes (most offered).
  const widest = { min: min ?? 0, max: max ?? 60 };
  const high = hoursFit(widest, wish);
  const pinned = max === null ? (min ?? 0) : max;
  const low = Math.min(high, hoursFit({ min: pinned, max: pinned }, wish));
  return {
    low,
    estimate: low + (high - low) * priorOf("hours"),
    high,
    detail,
    facts: [min === null ? "hours_max" : "hours_min"],
  };
}

function covered(
  kind: "days" | "shifts",
  offered: readonly string[] | null,
  able: readonly string[],
): DimensionFit {
  if (offered === null) return unknown(kind, { able });
  return known(coveredShare(offered, able), { offered, able }, kind);
}

function start(wish: PreferenceValues["earliest_start"], facts: EmployerFacts): DimensionFit {
  const starts = textFact(facts, "earliest_start");
  if (starts === null) return unknown("earliest_start", { wanted: wish.time });
  return known(startFit(starts, wish.time), { starts, wanted: wish.time }, "earliest_start");
}

const rankOf: Readonly<Record<WorkplaceSize, SizeRank>> = { small: 0, medium: 1, large: 2 };

function size(wish: PreferenceValues["workplace_size"], employer: MatchEmployer): DimensionFit {
  const told = numberFact(employer.facts, "workplace_size");
  const people = told ?? employer.headCount;
  if (people === null) return unknown("workplace_size");
  const value = sizeFit(
    sizeRank(people),
    wish.sizes.map((name) => rankOf[name]),
  );
  return told === null ? known(value, { people }) : known(value, { people }, "workplace_size");
}

function tasks(
  dimension: "tasks_liked" | "tasks_avoided",
  wishes: Wishes,
  facts: EmployerFacts,
): DimensionFit | null {
  const tags = wishes[dimension]?.value.tags;
  if (!tags || tags.length === 0) return null;
  const here = setFact(facts, "tasks") ?? [];
  const absent = setFact(facts, "tasks_absent") ?? [];
  const found = tags.filter((tag) => here.includes(tag));
  const missing = tags.filter((tag) => !here.includes(tag) && absent.includes(tag));
  const good = dimension === "tasks_liked" ? found.length : missing.length;
  return shareOf(
    dimension,
    tags.length,
    good,
    tags.length - found.length - missing.length,
    { found, missing },
    [
      ...(found.length > 0 ? (["tasks"] as const) : []),
      ...(missing.length > 0 ? (["tasks_absent"] as const) : []),
    ],
  );
}

function adjustments(wish: PreferenceValues["adjustments"], facts: EmployerFacts): DimensionFit {
  const answers = wish.needed.map((need) => [need, adjustmentOffered(facts, need)] as const);
  const offered = answers.filter(([, answer]) => answer === true).map(([need]) => need);
  const refused = answers.filter(([, answer]) => answer === false).map(([need]) => need);
  const open = answers.filter(([, answer]) => answer === null).map(([need]) => need);
  return shareOf("adjustments", answers.length, offered.length, open.length, { offered, refused, open }, [
    ...(offered.length > 0 ? (["adjustments_offered"] as const) : []),
    ...(refused.length > 0 ? (["adjustments_refused"] as const) : []),
  ]);
}

/** Each of `all` things weighs the same: the good ones 1, the open ones their prior, the rest 0. */
function shareOf(
  dimension: PreferenceDimension,
  all: number,
  good: number,
  open: number,
  detail: FitDetail,
  facts: readonly FactKind[],
): DimensionFit {
  if (all === 0) return known(1, detail);
  return {
    low: good / all,
    estimate: (good + open * priorOf(dimension)) / all,
    high: (good + open) / all,
    detail,
    facts,
  };
}

function licence(wish: PreferenceValues["licence"], facts: EmployerFacts): DimensionFit {
  const needed = setFact(facts, "licence_needed");
  if (needed === null) return unknown("licence");
  const held: readonly string[] = wish.held;
  const missing = needed.filter((code) => code !== "none" && !held.includes(code));
  return known(missing.length === 0 ? 1 : 0, { needed, missing }, "licence_needed");
}

function policeCertificate(facts: EmployerFacts): DimensionFit {
  const needed = booleanFact(facts, "police_certificate_needed");
  if (needed === null) return unknown("police_certificate");
  return known(needed ? 0 : 1, { needed }, "police_certificate_needed");
}

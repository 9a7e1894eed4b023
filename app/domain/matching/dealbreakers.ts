import type { PreferenceDimension } from "../preferences/dimension.ts";
import type { CareerProfile, MatchEmployer } from "./career-profile.ts";
import type { FitLine } from "./fit.ts";

/** What can leave an employer out: the service's own pause, the person's exclusion, or a wish marked "must". */
export type Limit = "do_not_contact" | "excluded" | PreferenceDimension;

/** The person's limits can be loosened one by one; a pause cannot. */
export function canBeLoosened(limit: Limit): limit is PreferenceDimension {
  return limit !== "do_not_contact" && limit !== "excluded";
}

/**
 * A "must" is met from this value of the dimension's curve on: commute within the limit, an occupation of the same
 * or a much alike kind, one step on a scale, some hours, shifts or days that the person can work, all adjustments
 * and certificates, a day that starts no earlier than wished.
 */
const metFrom: Readonly<Record<PreferenceDimension, number>> = {
  occupation: 0.7,
  tasks_liked: 0.01,
  tasks_avoided: 1,
  hours: 0.001,
  days: 0.001,
  shifts: 0.001,
  earliest_start: 1,
  commute: 0.5,
  pace: 0.75,
  noise: 0.75,
  people: 0.75,
  customers: 0.75,
  variety: 0.75,
  physical_load: 0.75,
  outdoors: 0.75,
  workplace_size: 1,
  adjustments: 1,
  licence: 1,
  police_certificate: 1,
};
const rounding = 1e-9;

export type Verdict = "pass" | "ask" | "fail";
export type Dealbreakers = {
  verdict: Verdict;
  /** Limits that rule the workplace out. */
  failed: readonly Limit[];
  /** "Must" wishes that nobody knows the answer to yet: each is a question for the next visit. */
  ask: readonly PreferenceDimension[];
};

const passed: Dealbreakers = { verdict: "pass", failed: [], ask: [] };

/**
 * Pass, fail or ask; never traded off against anything. Missing openness towards employers is no limit here: it
 * decides what may be said, not where one may go.
 *
 * @param lines the answered wishes of {@link fitLines}; only those marked "must" count
 * @param loosened wishes whose "must" is set aside for this list
 */
export function dealbreakers(
  profile: CareerProfile,
  employer: MatchEmployer,
  lines: readonly FitLine[],
  loosened: ReadonlySet<PreferenceDimension> = new Set(),
): Dealbreakers {
  const failed: Limit[] = [];
  const ask: PreferenceDimension[] = [];
  if (employer.paused) failed.push("do_not_contact");
  if (profile.excluded.has(employer.id)) failed.push("excluded");
  for (const line of lines) {
    if (!line.must || loosened.has(line.dimension)) continue;
    const verdict = judge(line);
    if (verdict === "fail") failed.push(line.dimension);
    else if (verdict === "ask") ask.push(line.dimension);
  }
  if (failed.length === 0 && ask.length === 0) return passed;
  return { verdict: failed.length > 0 ? "fail" : "ask", failed, ask };
}

function judge(line: Pick<FitLine, "dimension" | "low" | "high">): Verdict {
  const threshold = metFrom[line.dimension] - rounding;
  if (line.low >= threshold) return "pass";
  return line.high < threshold ? "fail" : "ask";
}

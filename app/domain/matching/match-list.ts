import type { PreferenceDimension } from "../preferences/dimension.ts";
import type { CareerProfile, MatchEmployer } from "./career-profile.ts";
import type { Limit } from "./dealbreakers.ts";
import { explainMatch, type Match, type MatchScore, scoreEmployer } from "./match-employer.ts";
import { byOrder, orderWeights } from "./order.ts";

export type LeftOut = {
  /** Workplaces that at least one limit rules out. */
  total: number;
  /** By limit: how many it rules out, and how many would come back if only this one were loosened. */
  limits: readonly { limit: Limit; failed: number; freed: number }[];
};

export type MatchList = {
  /** Best first, at most `limit`. */
  matches: readonly Match[];
  /** All that no limit rules out. */
  total: number;
  /** Of those, how many wait for the answer to a "must". */
  toAsk: number;
  leftOut: LeftOut;
  orderVersion: string;
};

/**
 * Orders workplaces for one person and counts what the person's limits left out. Pure: the same input gives the same
 * list. Explanations are made only for the page that is shown.
 *
 * @param options.limit rows wanted (default 50) @param options.offset rows to skip
 * @param options.loosened "must" wishes set aside for this list
 */
export function matchList(
  profile: CareerProfile,
  employers: readonly MatchEmployer[],
  options: { limit?: number; offset?: number; loosened?: ReadonlySet<PreferenceDimension> } = {},
): MatchList {
  const { limit = 50, offset = 0, loosened } = options;
  const kept: { score: MatchScore; employer: MatchEmployer }[] = [];
  const counts = new Map<Limit, { failed: number; freed: number }>();
  let leftOut = 0;
  let toAsk = 0;
  for (const employer of employers) {
    const score = scoreEmployer(profile, employer, loosened);
    const { verdict, failed } = score.dealbreakers;
    if (verdict === "fail") {
      leftOut++;
      for (const each of failed) {
        const count = counts.get(each) ?? { failed: 0, freed: 0 };
        count.failed++;
        if (failed.length === 1) count.freed++;
        counts.set(each, count);
      }
      continue;
    }
    if (verdict === "ask") toAsk++;
    kept.push({ score, employer });
  }
  kept.sort((a, b) => byOrder(a.score, b.score));
  return {
    matches: kept
      .slice(offset, offset + limit)
      .map(({ score, employer }) => explainMatch(profile, score, employer)),
    total: kept.length,
    toAsk,
    leftOut: {
      total: leftOut,
      limits: [...counts]
        .map(([name, count]) => ({ limit: name, ...count }))
        .sort((a, b) => b.failed - a.failed || (a.limit < b.limit ? -1 : 1)),
    },
    orderVersion: orderWeights.version,
  };
}

import type { PreferenceDimension } from "../preferences/dimension.ts";
import { arrange, arrangement, inOrder, type Placement } from "./arrange.ts";
import type { CareerProfile, MatchEmployer } from "./career-profile.ts";
import type { Limit } from "./dealbreakers.ts";
import { explainMatch, type Match, type MatchScore, scoreEmployer } from "./match-employer.ts";
import { byOrder, type ListOrder, orderWeights } from "./order.ts";

export type LeftOut = {
  /** Workplaces that at least one limit rules out. */
  total: number;
  /** By limit: how many it rules out, and how many would come back if only this one were loosened. */
  limits: readonly { limit: Limit; failed: number; freed: number }[];
};

/** A match with why it stands where it stands. */
export type PlacedMatch = Match & { placement: Placement };

export type MatchList = {
  /** As they are shown, at most `limit`. */
  matches: readonly PlacedMatch[];
  /** All that no limit rules out. */
  total: number;
  /** Of those, how many wait for the answer to a "must". */
  toAsk: number;
  leftOut: LeftOut;
  orderVersion: string;
};

export type RankedEmployer<E extends MatchEmployer = MatchEmployer> = { score: MatchScore; employer: E };
export type Ranking<E extends MatchEmployer = MatchEmployer> = Pick<
  MatchList,
  "total" | "toAsk" | "leftOut"
> & {
  /** All that no limit rules out, best first by S, ties by the better known, then by id. */
  ranked: RankedEmployer<E>[];
};

/** Scores and orders workplaces for one person and counts what the person's limits left out. Pure. */
export function rankEmployers<E extends MatchEmployer>(
  profile: CareerProfile,
  employers: readonly E[],
  loosened?: ReadonlySet<PreferenceDimension>,
): Ranking<E> {
  const ranked: RankedEmployer<E>[] = [];
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
    ranked.push({ score, employer });
  }
  ranked.sort((a, b) => byOrder(a.score, b.score));
  return {
    ranked,
    total: ranked.length,
    toAsk,
    leftOut: {
      total: leftOut,
      limits: [...counts]
        .map(([name, count]) => ({ limit: name, ...count }))
        .sort((a, b) => b.failed - a.failed || (a.limit < b.limit ? -1 : 1)),
    },
  };
}

/**
 * The list as it is shown: ranked, the first 200 laid out (arrange.ts), one page of it explained.
 *
 * @param options.limit rows wanted (default 50) @param options.offset rows to skip
 * @param options.loosened "must" wishes set aside for this list
 * @param options.order "whole": by S, laid out; "fit": by Fit alone, as it comes
 */
export function matchList(
  profile: CareerProfile,
  employers: readonly MatchEmployer[],
  options: {
    limit?: number;
    offset?: number;
    loosened?: ReadonlySet<PreferenceDimension>;
    order?: ListOrder;
  } = {},
): MatchList {
  return layOut(profile, rankEmployers(profile, employers, options.loosened), options);
}

/**
 * {@link matchList} of workplaces that are ranked already.
 *
 * @param ranking has to hold the first 200, and the first `offset + limit`, of the order wanted
 */
export function layOut<E extends MatchEmployer>(
  profile: CareerProfile,
  { ranked, total, toAsk, leftOut }: Ranking<E>,
  { limit = 50, offset = 0, order = "whole" }: { limit?: number; offset?: number; order?: ListOrder },
): MatchList {
  const end = offset + limit;
  const rows =
    order === "fit"
      ? orderedByFit(ranked).map((row) => ({ ...row, placement: inOrder }))
      : arrange(ranked.slice(0, Math.max(end, arrangement.top)));
  const shown = rows.slice(offset, end);
  return {
    matches: shown.map(({ score, employer, placement }) => ({
      ...explainMatch(profile, score, employer),
      placement,
    })),
    total,
    toAsk,
    leftOut,
    orderVersion: orderWeights.version,
  };
}

/** By Fit alone, ties by the better known, then by id. */
export function orderedByFit<R extends { score: MatchScore }>(ranked: readonly R[]): R[] {
  return [...ranked].sort((a, b) =>
    byOrder({ ...a.score, score: a.score.fit }, { ...b.score, score: b.score.fit }),
  );
}

import { arrange, arrangement } from "#app/domain/matching/arrange.ts";
import type { MatchEmployer } from "#app/domain/matching/career-profile.ts";
import { distanceKm } from "#app/domain/matching/commute.ts";
import { scoreEmployer } from "#app/domain/matching/match-employer.ts";
import { orderedByFit, type RankedEmployer, rankEmployers } from "#app/domain/matching/match-list.ts";
import { measureOccupation } from "#app/domain/matching/occupation-fit.ts";
import { chanceOfOccupation } from "#app/domain/matching/priors.ts";
import { type PreferenceDimension, preferenceDimensions } from "#app/domain/preferences/dimension.ts";
import { createDraws } from "./draws.ts";
import type { Person } from "./people.ts";
import { type Relevance, relevanceFor } from "./quality.ts";
import { seeds } from "./seeds.ts";
import { trueFit } from "./true-fit.ts";
import type { World } from "./world.ts";

/** One person with the list that the product makes, computed once. */
export type Case = { person: Person; world: World; ranked: readonly RankedEmployer[]; relevance: Relevance };

/** Positions in the world, best first; the first 50. */
export type RankingOf = (each: Case) => number[];

export function caseOf(person: Person, world: World): Case {
  const { ranked } = rankEmployers(person.profile, world.shown);
  return { person, world, ranked, relevance: relevanceFor(person, world) };
}

const enough = 50;
const positions = (rows: readonly { score: { id: string } }[], world: World) =>
  rows.slice(0, enough).flatMap(({ score }) => world.indexOf.get(score.id) ?? []);

/** By Fit alone: what a participant sees, and what the truth is measured by. */
export const byFitAlone: RankingOf = ({ ranked, world }) => positions(orderedByFit(ranked), world);

/** As a specialist sees it: Fit, opportunity and access, then variety and places for finding out. */
export const forSpecialist: RankingOf = ({ ranked, world }) => positions(laidOut(ranked), world);

function laidOut(ranked: readonly RankedEmployer[]) {
  return arrange(ranked.slice(0, arrangement.top));
}

export const withoutVariety: RankingOf = ({ ranked, world }) => positions(ranked, world);

const bare = new WeakMap<World, MatchEmployer[]>();
/** Nobody has visited anybody: what the public register says, and what is usual. */
export const registerOnly: RankingOf = ({ person: { profile }, world }) => {
  const employers =
    bare.get(world) ?? world.shown.map((employer) => ({ ...employer, facts: {}, strength: 0 }));
  bare.set(world, employers);
  return positions(orderedByFit(rankEmployers(profile, employers).ranked), world);
};

const withoutIndustry = new WeakMap<World, MatchEmployer[]>();
/** What is usual in an industry is not used: neither for occupations nor for anything else. */
export const withoutPriors: RankingOf = ({ person: { profile }, world }) => {
  const employers =
    withoutIndustry.get(world) ?? world.shown.map((employer) => ({ ...employer, industryCode: null }));
  withoutIndustry.set(world, employers);
  return positions(orderedByFit(rankEmployers(profile, employers).ranked), world);
};

/** "Must" is weighed like "very important". */
export const withoutMust: RankingOf = ({ person: { profile }, world }) => {
  const all = new Set<PreferenceDimension>(preferenceDimensions);
  return positions(orderedByFit(rankEmployers(profile, world.shown, all).ranked), world);
};

export const withoutCommute: RankingOf = ({ person: { profile }, world }) => {
  const { commute: _left, ...wishes } = profile.wishes;
  return positions(orderedByFit(rankEmployers({ ...profile, wishes }, world.shown).ranked), world);
};

/** Only the very occupation counts, none near it. */
export const withoutNeighbours: RankingOf = ({ person: { profile }, world, ranked }) => {
  const wish = profile.wishes.occupation;
  if (!wish) return positions(orderedByFit(ranked), world);
  const weights = Object.values(profile.wishes).reduce((sum, each) => sum + each.importance, 0);
  const near = { low: 0, estimate: 0, high: 0 };
  const rows = ranked.map(({ score, employer }) => {
    measureOccupation(wish.value.codes, employer, near);
    const lost = near.estimate - exactly(wish.value.codes, employer);
    return { employer, score: { ...score, fit: score.fit - (100 * wish.importance * lost) / weights } };
  });
  return positions(orderedByFit(rows), world);
};

function exactly(codes: readonly string[], { facts, industryCode, headCount }: MatchEmployer): number {
  const told = facts.occupations?.value;
  const absent = facts.occupations_absent?.value;
  let none = 1;
  for (const code of codes) {
    if (Array.isArray(told) && told.includes(code)) return 1;
    if (Array.isArray(absent) && absent.includes(code)) continue;
    none *= 1 - chanceOfOccupation(code, industryCode, headCount) * (told ? 0.25 : 1);
  }
  return 1 - none;
}

/** Knows everything: the best that any order could be. */
export const oracle: RankingOf = ({ world, relevance }) =>
  topBy(world, (index) => relevance.gains[index] ?? 0);

export const nearestFirst: RankingOf = ({ person, world }) => {
  const { home } = person.profile;
  return topBy(world, (index) => {
    const position = world.shown[index]?.position;
    return home && position ? -distanceKm(home, position) : Number.NEGATIVE_INFINITY;
  });
};

export const relationshipFirst: RankingOf = ({ world }) =>
  topBy(world, (index) => world.shown[index]?.strength ?? 0);

export const random: RankingOf = ({ person, world }) => {
  const draws = createDraws(seeds.baselines + person.id);
  return Array.from({ length: enough }, () => draws.whole(0, world.truths.length - 1));
};

function topBy(world: World, value: (index: number) => number): number[] {
  const values = Float64Array.from(world.truths, (_, index) => value(index));
  const line = values.slice().sort()[Math.max(0, values.length - enough)] ?? 0;
  return [...values.keys()]
    .filter((index) => (values[index] ?? 0) >= line)
    .sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b)
    .slice(0, enough);
}

/** Of the shown ranges, which hold the truth: every one in the first 50, and a sample of all. */
export function rangesHeld({ person, world }: Case, first: readonly number[]): { held: number; all: number } {
  const step = Math.max(1, Math.floor(world.truths.length / 200));
  const sample = new Set(first);
  for (let index = person.id % step; index < world.truths.length; index += step) sample.add(index);
  let held = 0;
  for (const index of sample) {
    const [truth, employer] = [world.truths[index], world.shown[index]];
    if (!truth || !employer) continue;
    const { low, high } = scoreEmployer(person.profile, employer);
    const { fit } = trueFit(person, truth);
    if (fit >= low - 1e-6 && fit <= high + 1e-6) held++;
  }
  return { held, all: sample.size };
}

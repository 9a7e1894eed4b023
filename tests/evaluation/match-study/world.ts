import type { MatchEmployer } from "#app/domain/matching/career-profile.ts";
import { hiddenShare } from "./seeds.ts";
import { showEmployers } from "./shown-employers.ts";
import { inventTruths, type Truth } from "./truths.ts";

/** The same workplaces twice, by position: the truth, and what is written down. */
export type World = {
  truths: readonly Truth[];
  shown: readonly MatchEmployer[];
  indexOf: ReadonlyMap<string, number>;
};

export function makeWorld(employers: number): World {
  const truths = inventTruths(employers);
  return {
    truths,
    shown: showEmployers(truths, hiddenShare),
    indexOf: new Map(truths.map(({ id }, index) => [id, index])),
  };
}

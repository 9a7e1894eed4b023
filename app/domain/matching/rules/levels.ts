import { numberFact } from "../../employer-facts/employer-facts.ts";
import type { FactKind } from "../../employer-facts/fact-kind.ts";
import type { AtMostDimension, ScaleDimension } from "../../preferences/dimension.ts";
import { atMostFit, scaleFit } from "../curves.ts";
import { type DimensionRule, type Grounds, known, unknown } from "../dimension-rule.ts";
import { expectedFits, usualLevel } from "../priors.ts";

const expectedScale = expectedFits(scaleFit);
const expectedAtMost = expectedFits(atMostFit);

/** A wish for a level: one step away is still met. */
export function scaleRule<D extends ScaleDimension>(dimension: D): DimensionRule<D> {
  return levelRule(dimension, dimension, scaleFit, expectedScale, 0.75);
}

/** A limit upwards: a "must" is met at or under it. */
export function atMostRule<D extends AtMostDimension>(dimension: D, fact: FactKind): DimensionRule<D> {
  return levelRule(dimension, fact, atMostFit, expectedAtMost, 1);
}

function levelRule<D extends ScaleDimension | AtMostDimension>(
  dimension: D,
  fact: FactKind,
  curve: (level: number, wished: number) => number,
  expected: readonly (readonly number[])[],
  metFrom: number,
): DimensionRule<D> {
  return {
    metFrom,
    measure(wish: { level: number }, employer, _profile, out) {
      const level = numberFact(employer.facts, fact);
      if (level !== null) known(out, curve(level, wish.level));
      else unknown(out, expected[usualLevel(employer.industryCode, dimension)]?.[wish.level] ?? 0.5);
    },
    grounds(wish: { level: number }, { facts }): Grounds {
      const level = numberFact(facts, fact);
      return level === null
        ? { detail: { wanted: wish.level }, facts: [] }
        : { detail: { level, wanted: wish.level }, facts: [fact] };
    },
  };
}

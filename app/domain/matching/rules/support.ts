import type { Adjustment } from "../../employer-facts/adjustment.ts";
import { adjustmentOffered, booleanFact, setFact } from "../../employer-facts/employer-facts.ts";
import type { FactKind } from "../../employer-facts/fact-kind.ts";
import { type DimensionRule, type Grounds, known, shareOf, unknown } from "../dimension-rule.ts";
import {
  assumedAdjustment,
  assumedSignal,
  chanceOfLicenceNeeded,
  chanceOfPoliceCertificate,
} from "../priors.ts";

export const adjustments: DimensionRule<"adjustments"> = {
  /** All of them. */
  metFrom: 1,
  measure({ needed }, { facts }, _profile, out) {
    let good = 0;
    let open = 0;
    for (const need of needed) {
      const offered = adjustmentOffered(facts, need);
      if (offered === true) good++;
      else if (offered === null) open++;
    }
    shareOf(out, needed.length, good, open, open * assumedAdjustment);
  },
  grounds({ needed }, { facts }): Grounds {
    const answered = (answer: boolean | null): Adjustment[] =>
      needed.filter((need) => adjustmentOffered(facts, need) === answer);
    const [offered, refused, open] = [answered(true), answered(false), answered(null)];
    const kinds: FactKind[] = [];
    if (offered.length > 0) kinds.push("adjustments_offered");
    if (refused.length > 0) kinds.push("adjustments_refused");
    return { detail: { offered, refused, open }, facts: kinds };
  },
};

/** Flexible hours, visits welcome, experience with follow-up, a stop nearby, parking. */
export const signals: DimensionRule<"signals"> = {
  /** All of them. */
  metFrom: 1,
  measure({ wanted }, { facts }, _profile, out) {
    let good = 0;
    let open = 0;
    for (const signal of wanted) {
      const here = booleanFact(facts, signal);
      if (here === true) good++;
      else if (here === null) open++;
    }
    shareOf(out, wanted.length, good, open, open * assumedSignal);
  },
  grounds({ wanted }, { facts }): Grounds {
    const found = wanted.filter((signal) => booleanFact(facts, signal) === true);
    const missing = wanted.filter((signal) => booleanFact(facts, signal) === false);
    const open = wanted.filter((signal) => booleanFact(facts, signal) === null);
    return { detail: { found, missing, open }, facts: [...found, ...missing] };
  },
};

export const licence: DimensionRule<"licence"> = {
  /** What is asked for is there. */
  metFrom: 1,
  measure({ held }, { facts, industryCode }, _profile, out) {
    const needed = setFact(facts, "licence_needed");
    if (needed === null) {
      unknown(out, 1 - chanceOfLicenceNeeded(industryCode, held.includes("B")));
      return;
    }
    const has: readonly string[] = held;
    for (const code of needed) {
      if (code !== "none" && !has.includes(code)) {
        known(out, 0);
        return;
      }
    }
    known(out, 1);
  },
  grounds({ held }, { facts }): Grounds {
    const needed = setFact(facts, "licence_needed");
    if (needed === null) return { detail: {}, facts: [] };
    const has: readonly string[] = held;
    const missing = needed.filter((code) => code !== "none" && !has.includes(code));
    return { detail: { needed, missing }, facts: ["licence_needed"] };
  },
};

export const policeCertificate: DimensionRule<"police_certificate"> = {
  /** None is asked for. */
  metFrom: 1,
  measure(_wish, { facts, industryCode }, _profile, out) {
    const needed = booleanFact(facts, "police_certificate_needed");
    if (needed === null) unknown(out, 1 - chanceOfPoliceCertificate(industryCode));
    else known(out, needed ? 0 : 1);
  },
  grounds(_wish, { facts }): Grounds {
    const needed = booleanFact(facts, "police_certificate_needed");
    return needed === null
      ? { detail: {}, facts: [] }
      : { detail: { needed }, facts: ["police_certificate_needed"] };
  },
};

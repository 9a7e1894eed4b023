import { type DimensionRule, type Grounds, unknown } from "../dimension-rule.ts";
import { occupationFit } from "../occupation-fit.ts";

export const occupation: DimensionRule<"occupation"> = {
  /** The same occupation or one much alike. */
  metFrom: 0.7,
  measure(wish, employer, _profile, out) {
    if (wish.codes.length === 0) {
      unknown(out, 0.5);
      return;
    }
    const { low, estimate, high } = occupationFit(wish.codes, employer);
    out.low = low;
    out.estimate = estimate;
    out.high = high;
  },
  grounds(wish, employer): Grounds {
    const { nearest } = occupationFit(wish.codes, employer);
    if (!nearest) return { detail: {}, facts: [] };
    const { code, tier, told } = nearest;
    return { detail: { code, tier, told }, facts: told ? ["occupations"] : [] };
  },
};

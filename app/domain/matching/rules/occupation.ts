import { type DimensionRule, type Grounds, unknown } from "../dimension-rule.ts";
import { measureOccupation, nearestOccupation } from "../occupation-fit.ts";

/** An occupation that hardly exists here is not named. */
const worthNaming = 0.15;

export const occupation: DimensionRule<"occupation"> = {
  /** The same occupation or one much alike. */
  metFrom: 0.7,
  measure(wish, employer, _profile, out) {
    if (wish.codes.length === 0) unknown(out, 0.5);
    else measureOccupation(wish.codes, employer, out);
  },
  grounds(wish, employer): Grounds {
    const nearest = nearestOccupation(wish.codes, employer);
    if (!nearest || nearest.chance < worthNaming) return { detail: {}, facts: [] };
    const { code, tier, told, chance } = nearest;
    return { detail: { code, tier, told, chance }, facts: told ? ["occupations"] : [] };
  },
};

import type { PreferenceValues } from "../../preferences/preference-vocabulary.ts";
import type { CareerProfile, MatchEmployer } from "../career-profile.ts";
import { journeyBetween, measureJourney } from "../commute.ts";
import { commuteFit } from "../curves.ts";
import { type DimensionRule, type Grounds, type Measure, unknown } from "../dimension-rule.ts";
import { assumedCommute } from "../priors.ts";

export const commute: DimensionRule<"commute"> = {
  /** Within the limit. */
  metFrom: 0.5,
  measure(wish: PreferenceValues["commute"], employer: MatchEmployer, profile: CareerProfile, out: Measure) {
    if (!profile.home || !employer.position) {
      unknown(out, assumedCommute);
      return;
    }
    measureJourney(profile.home, employer.position, wish.mode, out);
    // Farther is worse: the longest way gives the lowest value.
    const longest = out.high;
    out.high = commuteFit(out.low, wish.maxMinutes);
    out.estimate = commuteFit(out.estimate, wish.maxMinutes);
    out.low = commuteFit(longest, wish.maxMinutes);
  },
  grounds(wish, employer, profile): Grounds {
    const limit = wish.maxMinutes;
    if (!profile.home || !employer.position) return { detail: { limit, mode: wish.mode }, facts: [] };
    const { minutes, km, approximate } = journeyBetween(profile.home, employer.position, wish.mode);
    return {
      detail: {
        minutes: Math.round(minutes),
        km: Math.round(km * 10) / 10,
        limit,
        mode: wish.mode,
        approximate,
      },
      facts: [],
    };
  },
};

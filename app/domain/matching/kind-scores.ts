import type { PreferenceDimension } from "../preferences/dimension.ts";
import { accessTo } from "./access.ts";
import type { CareerProfile, MatchEmployer, WarmPath } from "./career-profile.ts";
import { type Dealbreakers, judge, type Limit } from "./dealbreakers.ts";
import type { Measure } from "./dimension-rule.ts";
import { fitOf, type PreparedWish, prepareWishes } from "./fit.ts";
import { chanceOfOpening } from "./opportunity.ts";
import { type ListOrder, orderScore } from "./order.ts";
import type { RegisterTable } from "./register-table.ts";

/** Another workplace of the unit's company is known to the service. */
export const sameCompany: WarmPath = { bestColleagueTie: 0, through: null, sameCompanyKnown: true };

export type ScanOptions = {
  /** "must" wishes set aside. */
  loosened?: ReadonlySet<PreferenceDimension>;
  /** By S, or by Fit alone. */
  order: ListOrder;
};

/**
 * What all units of a kind have in common for one person. Each kind stands twice, at kind × 2, and at kind × 2 + 1
 * where a workplace of the same company is known.
 */
export type KindScores = {
  /**
   * What S, or Fit, is at most with the way there not known. At first the most that any unit of the industry can reach;
   * narrowed twice: by the chance of an opening, then to what scoreEmployer gives, but for the rounding of sums.
   */
  most: Float64Array;
  /** What limits other than the way say, numbered from 1; 0 as long as the kind was not asked for. */
  ruling: Uint16Array;
  /** Looks up what limits say under a number of `ruling`. */
  rulings: readonly Pick<Dealbreakers, "failed" | "ask">[];
  /** Asks what limits say of a kind, and sets its first `most`. */
  look(at: number): void;
  /** Narrows `most` of a kind that was looked at, until it returns false: dear, and not worth it for most kinds. */
  narrow(at: number): boolean;
};

/** What holds for all of an industry, whatever the head count. */
type OfIndustry = {
  /** Σ weight × estimate of the wishes whose answer does not hang on the head count, and with the rest at their best. */
  estimate: number;
  best: number;
  failed: readonly Limit[];
  ask: readonly PreferenceDimension[];
  /** Wishes whose answer hangs on the head count. */
  sized: PreparedWish[];
  /** Number of what limits say; null where it hangs on the head count. */
  ruling: number | null;
};

export function createKindScores(
  profile: CareerProfile,
  { kinds }: Pick<RegisterTable, "kinds">,
  { loosened, order }: ScanOptions,
): KindScores {
  const wishes = prepareWishes(profile.wishes);
  const weights = wishes.reduce((sum, wish) => sum + wish.weight, 0);
  const wanted = profile.wishes.occupation?.value.codes ?? [];
  const most = new Float64Array(kinds.length * 2);
  const narrowed = new Uint8Array(kinds.length * 2);
  const ruling = new Uint16Array(kinds.length * 2);
  const rulings: Pick<Dealbreakers, "failed" | "ask">[] = [{ failed: [], ask: [] }];
  const numbers = new Map<string, number>();
  const industries: OfIndustry[] = [];
  const out: Measure = { low: 0, estimate: 0, high: 0 };
  const probe = createProbe();
  const cold = accessTo(probe.unit);
  const warm = accessTo({ ...probe.unit, warmPath: sameCompany });

  /** Adds what a wish says to the lists when it is a "must"; the way to work is judged place by place. */
  const ruleBy = (
    { dimension, must, metFrom }: PreparedWish,
    failed: Limit[],
    ask: PreferenceDimension[],
  ) => {
    if (!must || dimension === "commute" || loosened?.has(dimension)) return;
    const verdict = judge(out, metFrom);
    if (verdict === "fail") failed.push(dimension);
    else if (verdict === "ask") ask.push(dimension);
  };
  const numberOf = (failed: readonly Limit[], ask: readonly PreferenceDimension[]): number => {
    const key = `${failed.join()}/${ask.join()}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, rulings.length);
    return rulings.push({ failed, ask }) - 1;
  };

  const askIndustry = (): OfIndustry => {
    const failed: Limit[] = [];
    const ask: PreferenceDimension[] = [];
    const sized: PreparedWish[] = [];
    let estimate = 0;
    for (const wish of wishes) {
      probe.isSizeRead = false;
      wish.measure(probe.unit, profile, out);
      if (probe.isSizeRead) {
        sized.push(wish);
        continue;
      }
      estimate += wish.weight * out.estimate;
      ruleBy(wish, failed, ask);
    }
    const best = sized.reduce((sum, { weight }) => sum + weight, estimate);
    const ruling = sized.some(({ must }) => must) ? null : numberOf(failed, ask);
    return { estimate, best, failed, ask, sized, ruling };
  };
  /** Limits of a kind whose head count decides one of them; the probe stands in its place. */
  const ruleBySize = ({ failed, ask, sized }: OfIndustry): number => {
    const [alsoFailed, alsoAsk] = [[...failed], [...ask]];
    for (const wish of sized) {
      if (!wish.must) continue;
      wish.measure(probe.unit, profile, out);
      ruleBy(wish, alsoFailed, alsoAsk);
    }
    return numberOf(alsoFailed, alsoAsk);
  };
  /** Puts the probe in the place of a kind. */
  const goTo = (at: number): OfIndustry => {
    const kind = kinds[at >> 1];
    if (!kind) throw new RangeError("No such kind");
    probe.unit.industryCode = kind.industryCode;
    probe.headCount = kind.headCount;
    const known = industries[kind.industry];
    const industry = known ?? askIndustry();
    if (!known) industries[kind.industry] = industry;
    return industry;
  };
  const pointsWith = (chance: number, at: number, estimate: number): number => {
    const { fit } = fitOf(weights, 0, estimate, 0);
    return order === "fit" ? fit : orderScore(fit, chance, at % 2 === 1 ? warm : cold);
  };
  const chanceHere = () => (order === "fit" ? 1 : chanceOfOpening(wanted, probe.unit));

  return {
    most,
    ruling,
    rulings,
    look(at) {
      const industry = goTo(at);
      most[at] = pointsWith(1, at, industry.best);
      ruling[at] = industry.ruling ?? ruleBySize(industry);
    },
    narrow(at) {
      if (narrowed[at] === 2) return false;
      const { estimate, best, sized } = goTo(at);
      narrowed[at] = (narrowed[at] ?? 0) + 1;
      let sum = best;
      if (narrowed[at] === 2) {
        sum = estimate;
        for (const wish of sized) {
          wish.measure(probe.unit, profile, out);
          sum += wish.weight * out.estimate;
        }
      }
      most[at] = pointsWith(chanceHere(), at, sum);
      return true;
    },
  };
}

/** A unit whose head count tells when a rule looks at it: what does not look cannot hang on it. */
function createProbe() {
  const probe = {
    headCount: null as number | null,
    isSizeRead: false,
    unit: {
      id: "",
      industryCode: null as string | null,
      get headCount(): number | null {
        probe.isSizeRead = true;
        return probe.headCount;
      },
      position: null,
      facts: {},
      strength: 0,
      paused: false,
    } satisfies MatchEmployer,
  };
  return probe;
}

import { sectorsOfIndustry } from "#db/reference/industry-tasks.ts";
import { numberFact, setFact } from "../../employer-facts/employer-facts.ts";
import type { FactKind } from "../../employer-facts/fact-kind.ts";
import type { WorkplaceSize } from "../../preferences/preference-vocabulary.ts";
import type { MatchEmployer } from "../career-profile.ts";
import { type SizeRank, sizeFit, sizeRank, wageFit } from "../curves.ts";
import { type DimensionRule, type Grounds, known, shareOf, unknown } from "../dimension-rule.ts";
import {
  assumedSector,
  assumedSizes,
  chanceOfCondition,
  chanceOfTask,
  expectedWage,
  notNamed,
} from "../priors.ts";

/** true, false, or null when nobody has asked. What was said to be there wins over what was said not to be. */
function taskHere({ facts }: MatchEmployer, tag: string): boolean | null {
  if (setFact(facts, "tasks")?.includes(tag)) return true;
  return setFact(facts, "tasks_absent")?.includes(tag) ? false : null;
}

function taskRule(wanted: boolean): DimensionRule<"tasks_liked" | "tasks_avoided"> {
  return {
    /** Liked: at least one. Avoided: none. */
    metFrom: wanted ? 0.01 : 1,
    measure(wish, employer, _profile, out) {
      let good = 0;
      let open = 0;
      let expected = 0;
      const unnamed = setFact(employer.facts, "tasks") ? notNamed : 1;
      for (const tag of wish.tags) {
        const here = taskHere(employer, tag);
        if (here === wanted) good++;
        else if (here === null) {
          open++;
          const chance = chanceOfTask(employer.industryCode, tag) * unnamed;
          expected += wanted ? chance : 1 - chance;
        }
      }
      shareOf(out, wish.tags.length, good, open, expected);
    },
    grounds(wish, employer): Grounds {
      const found = wish.tags.filter((tag) => taskHere(employer, tag) === true);
      const missing = wish.tags.filter((tag) => taskHere(employer, tag) === false);
      const facts: FactKind[] = [];
      if (found.length > 0) facts.push("tasks");
      if (missing.length > 0) facts.push("tasks_absent");
      return { detail: { found, missing }, facts };
    },
  };
}

export const tasksLiked: DimensionRule<"tasks_liked"> = taskRule(true);
export const tasksAvoided: DimensionRule<"tasks_avoided"> = taskRule(false);

export const conditionsAvoided: DimensionRule<"conditions_avoided"> = {
  /** None of them. */
  metFrom: 1,
  measure({ conditions }, employer, _profile, out) {
    const here = setFact(employer.facts, "conditions");
    if (here !== null) {
      let absent = 0;
      for (const condition of conditions) if (!here.includes(condition)) absent++;
      known(out, conditions.length === 0 ? 1 : absent / conditions.length);
      return;
    }
    let expected = 0;
    for (const condition of conditions) expected += 1 - chanceOfCondition(employer.industryCode, condition);
    shareOf(out, conditions.length, 0, conditions.length, expected);
  },
  grounds({ conditions }, { facts }): Grounds {
    const here = setFact(facts, "conditions");
    if (here === null) return { detail: { avoided: conditions }, facts: [] };
    return {
      detail: {
        found: conditions.filter((condition) => here.includes(condition)),
        missing: conditions.filter((condition) => !here.includes(condition)),
      },
      facts: ["conditions"],
    };
  },
};

const rankOf: Readonly<Record<WorkplaceSize, SizeRank>> = { small: 0, medium: 1, large: 2 };
const ranksOf = new WeakMap<readonly WorkplaceSize[], SizeRank[]>();

function ranks(sizes: readonly WorkplaceSize[]): SizeRank[] {
  const before = ranksOf.get(sizes);
  if (before) return before;
  const found = sizes.map((name) => rankOf[name]);
  ranksOf.set(sizes, found);
  return found;
}

export const workplaceSize: DimensionRule<"workplace_size"> = {
  metFrom: 1,
  measure({ sizes }, employer, _profile, out) {
    const wanted = ranks(sizes);
    const people = numberFact(employer.facts, "workplace_size") ?? employer.headCount;
    if (people !== null) known(out, sizeFit(sizeRank(people), wanted));
    else {
      const [small, medium, large] = assumedSizes;
      unknown(out, small * sizeFit(0, wanted) + medium * sizeFit(1, wanted) + large * sizeFit(2, wanted));
    }
  },
  grounds(_wish, { facts, headCount }): Grounds {
    const told = numberFact(facts, "workplace_size");
    const people = told ?? headCount;
    if (people === null) return { detail: {}, facts: [] };
    return { detail: { people }, facts: told === null ? [] : ["workplace_size"] };
  },
};

/** What the industry is about is certain; what was told adds to it; without an answer there may be more. */
export const sector: DimensionRule<"sector"> = {
  metFrom: 1,
  measure({ sectors }, employer, _profile, out) {
    const usual = sectorsOfIndustry(employer.industryCode);
    const told = setFact(employer.facts, "sectors");
    for (const wanted of sectors) {
      if (usual?.has(wanted) || told?.includes(wanted)) {
        known(out, 1);
        return;
      }
    }
    if (told !== null) known(out, 0);
    else unknown(out, usual ? assumedSector.industryKnown : assumedSector.industryUnknown);
  },
  grounds({ sectors }, employer): Grounds {
    const usual = sectorsOfIndustry(employer.industryCode);
    const told = setFact(employer.facts, "sectors");
    const found = sectors.filter((wanted) => usual?.has(wanted) || told?.includes(wanted));
    const byTold = told !== null && (found.length === 0 || found.some((wanted) => told.includes(wanted)));
    return { detail: { found }, facts: byTold ? ["sectors"] : [] };
  },
};

export const wage: DimensionRule<"wage"> = {
  /** At or above the floor. */
  metFrom: 1,
  measure({ kronerAnHour }, employer, _profile, out) {
    const paid = numberFact(employer.facts, "hourly_wage");
    if (paid === null) unknown(out, expectedWage(employer.industryCode, kronerAnHour));
    else known(out, wageFit(paid, kronerAnHour));
  },
  grounds({ kronerAnHour }, { facts }): Grounds {
    const paid = numberFact(facts, "hourly_wage");
    return paid === null
      ? { detail: { floor: kronerAnHour }, facts: [] }
      : { detail: { kroner: paid, floor: kronerAnHour }, facts: ["hourly_wage"] };
  },
};

import {
  type ConditionScale,
  conditionScales,
  findIndustryConditions,
  type IndustryConditions,
} from "#db/reference/industry-conditions.ts";
import { findIndustryStaffing } from "#db/reference/industry-occupations.ts";
import { usualConditions, usualTasks } from "#db/reference/industry-tasks.ts";
import { hoursFit, startFitAt, wageFit } from "./curves.ts";

/**
 * What is assumed where nobody has asked: what is usual in the industry (db/reference/industry-conditions.ts), else
 * the values below [choice]. A prior moves the estimate, never the range.
 */
const withoutIndustry = {
  tasks: 0.35,
  task: 0.1,
  condition: 0.15,
  police: 0.2,
  licence: 0.25,
  partTime: 0.3,
  evening: 0.4,
  night: 0.15,
  weekend: 0.4,
  wage: 220,
} as const;

/** Share of wished adjustments that a workplace can give; and of wished good signs that it shows. */
export const assumedAdjustment = 0.5;
export const assumedSignal = 0.5;
/** Expected fit of the day that somebody could be taken in. */
export const assumedStartDate = 0.6;
/** Chance that a place is about something its industry code does not say. */
export const assumedSector = { industryKnown: 0.08, industryUnknown: 0.25 } as const;
/** Without a position: most workplaces that are asked about lie within reach. */
export const assumedCommute = 0.5;

/** Head count that is reckoned with where the register gives none ("0–4 or not known"). */
export const assumedHeadCount = 3;
/** Chance of each size where the register gives none. */
export const assumedSizes = [0.8, 0.16, 0.04] as const;
/** Chance that an occupation outside the industry's usual ones exists at a workplace, per head. */
const rareShare = 0.001;

/**
 * Chance that at least one person at the workplace has the occupation: 1 − (1 − share)^people, from the industry's
 * usual staffing. 0.3 where the industry is not known.
 */
export function chanceOfOccupation(
  code: string,
  industryCode: string | null,
  headCount: number | null,
): number {
  const staffing = findIndustryStaffing(industryCode);
  if (!staffing) return 0.3;
  const share = staffing.shares[code] ?? rareShare;
  return 1 - (1 - share) ** (headCount ?? assumedHeadCount);
}

/**
 * Somebody who told us what is here told the most of it: what was not named is that much less likely [choice]. It is
 * still possible, so the range stays open until "not here" is written down.
 */
export const notNamed = 0.25;

const levels = [1, 2, 3, 4, 5] as const;

/** Workplaces spread round what is usual: weight exp(−(level − usual)² / 2); evenly where nothing is usual. */
function weightOf(level: number, usual: number | null): number {
  return usual === null ? 1 : Math.exp(-((level - usual) ** 2) / 2);
}

/**
 * Expected value of a curve over the five levels.
 * @param curve of level and wish, each 1–5 @returns [usual 0–5, 0 for not known][wish 1–5]
 */
export function expectedFits(
  curve: (level: number, wished: number) => number,
): readonly (readonly number[])[] {
  return [null, ...levels].map((usual) =>
    [0, ...levels].map((wished) => {
      let sum = 0;
      let weights = 0;
      for (const level of levels) {
        sum += weightOf(level, usual) * curve(level, wished);
        weights += weightOf(level, usual);
      }
      return sum / weights;
    }),
  );
}

const scales: ReadonlySet<string> = new Set(conditionScales);

/** Usual level 1–5 of a scale in an industry; 0 where it is not known. */
export function usualLevel(industryCode: string | null, scale: string): number {
  const conditions = findIndustryConditions(industryCode);
  return conditions && isConditionScale(scale) ? conditions.levels[scale] : 0;
}

function isConditionScale(scale: string): scale is ConditionScale {
  return scales.has(scale);
}

const shiftChance = (code: string, conditions: IndustryConditions | null) => {
  const { evening, night, weekend } = conditions?.chances ?? withoutIndustry;
  if (code === "evening") return evening;
  if (code === "night") return night;
  if (code === "weekend" || code === "sat" || code === "sun") return weekend;
  if (code === "rotating") return Math.min(evening, weekend) / 2;
  return 0.95;
};

/**
 * Expected share of a workplace's shifts or days that a person can work.
 * @param all every code of the vocabulary @param able those the person can work
 */
export function expectedCover(
  industryCode: string | null,
  all: readonly string[],
  able: readonly string[],
): number {
  const conditions = findIndustryConditions(industryCode);
  let covered = 0;
  let sum = 0;
  for (const code of all) {
    const chance = shiftChance(code, conditions);
    sum += chance;
    if (able.includes(code)) covered += chance;
  }
  return covered / sum;
}

const full = { min: 30, max: 37.5 };
const flexible = { min: 15, max: 37.5 };
const short = { min: 8, max: 25 };

/** Expected fit of hours: posts of 30–37.5 hours, of 15–37.5 and of 8–25, by how usual part-time is. */
export function expectedHours(industryCode: string | null, wanted: { min: number; max: number }): number {
  const partTime = findIndustryConditions(industryCode)?.partTime ?? withoutIndustry.partTime;
  return (
    (1 - partTime) * hoursFit(full, wanted) +
    (partTime / 2) * (hoursFit(flexible, wanted) + hoursFit(short, wanted))
  );
}

/** Expected fit of the start of the day: within an hour of what is usual; 0.5 where nothing is usual. */
export function expectedStart(industryCode: string | null, noEarlierThan: number): number {
  const conditions = findIndustryConditions(industryCode);
  if (!conditions) return 0.5;
  const usual = conditions.startsAt;
  return (
    startFitAt(usual - 60, noEarlierThan) / 4 +
    startFitAt(usual, noEarlierThan) / 2 +
    startFitAt(usual + 60, noEarlierThan) / 4
  );
}

/** Expected fit of pay: within a tenth of what is usual. */
export function expectedWage(industryCode: string | null, floor: number): number {
  const usual = findIndustryConditions(industryCode)?.wage ?? withoutIndustry.wage;
  return (wageFit(usual * 0.9, floor) + 2 * wageFit(usual, floor) + wageFit(usual * 1.1, floor)) / 4;
}

/** Chance that a task is done at a workplace of the industry. */
export function chanceOfTask(industryCode: string | null, tag: string): number {
  const usual = usualTasks(industryCode);
  if (!usual) return withoutIndustry.tasks;
  return usual.has(tag) ? 0.7 : withoutIndustry.task;
}

/** Chance that a condition (cold, dust …) is found at a workplace of the industry. */
export function chanceOfCondition(industryCode: string | null, condition: string): number {
  return usualConditions(industryCode)?.has(condition) ? 0.6 : withoutIndustry.condition;
}

export function chanceOfPoliceCertificate(industryCode: string | null): number {
  return findIndustryConditions(industryCode)?.chances.police ?? withoutIndustry.police;
}

/** Chance that a licence is asked for; most often it is class B. */
export function chanceOfLicenceNeeded(industryCode: string | null, holdsB: boolean): number {
  const chance = findIndustryConditions(industryCode)?.chances.licence ?? withoutIndustry.licence;
  return holdsB ? chance / 5 : chance;
}

import { industryCodesToday } from "./industries.ts";

/**
 * What is usual at workplaces of an industry: the prior of a fact that nobody has asked about yet. Hand-made by us
 * from general knowledge, source "default"; no open Norwegian table by industry was at hand. It moves an estimate,
 * never a range: a workplace that nobody has asked can be anything. Whatever is learned at one overrides its row.
 */
export type IndustryConditions = {
  source: "default";
  /** Usual level 1–5 of each scale; ends as named in the vocabulary of facts. */
  levels: Readonly<Record<ConditionScale, number>>;
  /** When the earliest shift usually begins, minutes after midnight. */
  startsAt: number;
  /** Chance of each, 0–1. */
  chances: Readonly<{ evening: number; night: number; weekend: number; police: number; licence: number }>;
  /** Usual starting wage, kroner an hour, 2026. */
  wage: number;
  /** Chance that part-time posts are usual, 0–1. */
  partTime: number;
};

export const conditionScales = [
  "pace",
  "noise",
  "people",
  "customers",
  "variety",
  "physical_load",
  "outdoors",
  "structure",
  "standing",
  "lifting",
  "language",
] as const;
export type ConditionScale = (typeof conditionScales)[number];

/** Levels in the order of the scales; then start in hours; evening, night, weekend, police, licence, part-time in per cent; wage. */
type Row = readonly [
  prefixes: string,
  levels: string,
  start: number,
  chances: readonly [
    evening: number,
    night: number,
    weekend: number,
    police: number,
    licence: number,
    partTime: number,
  ],
  wage: number,
];

const rows: readonly Row[] = [
  ["01", "33213443442", 7.5, [10, 2, 40, 1, 40, 40], 190],
  ["02 03", "33213443442", 7, [10, 5, 20, 1, 50, 20], 210],
  ["05 06 07 08 09", "34313444444", 7, [40, 40, 50, 5, 20, 5], 280],
  ["10 11 12", "44412314432", 6.5, [30, 20, 20, 1, 5, 20], 215],
  [
    "13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33",
    "34312314433",
    7,
    [30, 15, 10, 1, 10, 10],
    225,
  ],
  ["35 36 37 38 39", "33323333333", 7, [20, 10, 15, 5, 40, 10], 225],
  ["41 42 43", "34323443443", 7, [5, 3, 5, 3, 60, 5], 225],
  ["46", "32333323333", 7.5, [15, 10, 10, 1, 20, 15], 220],
  ["47", "32352313433", 8.5, [70, 2, 80, 1, 5, 60], 205],
  ["49", "33232333233", 6.5, [50, 25, 50, 25, 90, 25], 215],
  ["50 51 52 53", "43322334333", 6.5, [40, 30, 40, 10, 40, 25], 215],
  ["55", "42342314433", 7.5, [50, 20, 90, 2, 2, 50], 200],
  ["56", "54443313532", 10, [90, 10, 90, 2, 3, 65], 200],
  ["58 59 60 61 62 63", "32324112115", 8.5, [5, 2, 5, 3, 2, 10], 300],
  ["64 65 66", "31333114115", 8, [5, 0, 3, 5, 2, 10], 300],
  ["68 69 70 71 72 73 74 75", "32334113215", 8, [3, 1, 3, 5, 10, 15], 290],
  ["77 78 79 82", "32333323333", 8, [20, 10, 20, 5, 20, 30], 215],
  ["80", "22232224414", 7, [80, 70, 80, 90, 30, 35], 220],
  ["81", "32122424532", 6.5, [20, 10, 15, 15, 30, 55], 210],
  ["84", "32333214215", 8, [8, 4, 8, 30, 10, 20], 260],
  ["85", "34543234324", 7.5, [2, 0, 2, 97, 2, 40], 225],
  ["86", "43453314425", 7.5, [50, 35, 50, 80, 2, 45], 240],
  ["87", "43443414444", 7.5, [90, 70, 95, 97, 5, 65], 225],
  ["88", "33443323334", 7.5, [30, 10, 30, 90, 20, 50], 220],
  ["90 91 92 93", "33443222324", 9, [60, 5, 70, 30, 5, 50], 205],
  ["94", "22333222224", 8.5, [20, 1, 30, 30, 5, 40], 230],
  ["95", "33233313323", 8, [2, 0, 10, 1, 15, 10], 215],
  ["96 97", "32343213413", 9, [30, 0, 50, 2, 2, 45], 200],
];

function conditionsOf([, levels, start, chances, wage]: Row): IndustryConditions {
  const [evening, night, weekend, police, licence, partTime] = chances.map((chance) => chance / 100);
  const level = (scale: ConditionScale) => Number(levels[conditionScales.indexOf(scale)]);
  return {
    source: "default",
    levels: Object.fromEntries(conditionScales.map((scale) => [scale, level(scale)])) as Record<
      ConditionScale,
      number
    >,
    startsAt: start * 60,
    chances: {
      evening: evening ?? 0,
      night: night ?? 0,
      weekend: weekend ?? 0,
      police: police ?? 0,
      licence: licence ?? 0,
    },
    wage,
    partTime: partTime ?? 0,
  };
}

const byDivision: ReadonlyMap<string, IndustryConditions> = new Map(
  rows.flatMap((row) => {
    const conditions = conditionsOf(row);
    return row[0].split(" ").map((division) => [division, conditions] as const);
  }),
);

const remembered = new Map<string, IndustryConditions | null>();

/**
 * What is usual in an industry.
 *
 * @param industryCode a registered code, SN2025 or SN2007; null when not known
 * @returns null when nothing is known of the industry
 */
export function findIndustryConditions(industryCode: string | null): IndustryConditions | null {
  if (industryCode === null) return null;
  const known = remembered.get(industryCode);
  if (known !== undefined) return known;
  const [today] = industryCodesToday(industryCode);
  const found = byDivision.get(today?.slice(0, 2) ?? "") ?? null;
  if (remembered.size < 5000) remembered.set(industryCode, found);
  return found;
}

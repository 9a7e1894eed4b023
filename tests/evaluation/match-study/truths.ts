import { type Adjustment, adjustments } from "#app/domain/employer-facts/adjustment.ts";
import {
  type Condition,
  conditions,
  type Licence,
  type Sector,
  type Shift,
  type Signal,
  sectors,
  shifts,
  signals,
  type Weekday,
  weekdays,
} from "#app/domain/employer-facts/fact-kind.ts";
import { taskTags } from "#app/domain/employer-facts/task-tag.ts";
import {
  type ConditionScale,
  conditionScales,
  findIndustryConditions,
} from "#db/reference/industry-conditions.ts";
import { findIndustryStaffing } from "#db/reference/industry-occupations.ts";
import { sectorsOfIndustry, usualConditions, usualTasks } from "#db/reference/industry-tasks.ts";
import { findMunicipality } from "#db/reference/municipalities.ts";
import { occupations } from "#db/reference/styrk08.ts";
import { createDraws, type Draws } from "./draws.ts";
import { studyIndustries } from "./industries.ts";
import { seeds } from "./seeds.ts";

export type Point = { latitude: number; longitude: number };

/** Everything about one invented workplace: what a person who worked there would know. */
export type Truth = {
  id: string;
  name: string;
  industryCode: string;
  industryName: string;
  municipalityNumber: string;
  companyNumber: string;
  place: Point;
  /** How exactly the register knows the place. */
  accuracyKm: number;
  people: number;
  peopleByOccupation: ReadonlyMap<string, number>;
  levels: Readonly<Record<ConditionScale, number>>;
  startsAt: number;
  shifts: readonly Shift[];
  days: readonly Weekday[];
  hours: { min: number; max: number };
  takesOnFrom: string;
  tasks: readonly string[];
  conditions: readonly Condition[];
  sectors: readonly Sector[];
  adjustments: readonly Adjustment[];
  signals: readonly Signal[];
  licences: readonly Licence[];
  policeCertificate: boolean;
  wage: number;
  ordinaryWage: boolean;
  strength: number;
  paused: boolean;
};

export const municipalityNumbers = ["4001", "4003", "4012", "4014", "4005", "4601"] as const;

/**
 * Invented workplaces. They spread round what db/reference says is usual, but not on it: each industry has an error
 * of its own (levels off by about 0.7, chances by a third), so that the priors are as wrong as hand-made ones are, and
 * each workplace differs from its industry.
 */
export function inventTruths(count: number): Truth[] {
  const draws = createDraws(seeds.employers);
  const weighted = studyIndustries.flatMap(([code, name, weight]) =>
    Array.from({ length: weight }, () => ({ code, name, errors: industryErrors(code) })),
  );
  return Array.from({ length: count }, (_, index) => inventTruth(index, draws.oneOf(weighted), draws));
}

type Errors = { level: Record<string, number>; factor: () => number; start: number };

function industryErrors(code: string): Errors {
  const draws = createDraws(seeds.employers + Number(code.replace(".", "")));
  const level = Object.fromEntries(conditionScales.map((scale) => [scale, draws.bell() * 0.7]));
  const factors = Array.from({ length: 97 }, () => Math.exp(draws.bell() * 0.33));
  let next = 0;
  return { level, factor: () => factors[next++ % factors.length] ?? 1, start: draws.bell() * 30 };
}

function inventTruth(
  index: number,
  { code, name, errors }: { code: string; name: string; errors: Errors },
  draws: Draws,
): Truth {
  const usual = findIndustryConditions(code);
  if (!usual) throw new Error(`No usual conditions for ${code}`);
  const people = Math.max(1, Math.min(400, Math.round(Math.exp(1.9 + draws.bell() * 1.1))));
  const municipalityNumber = draws.oneOf(municipalityNumbers);
  const chance = (base: number) => draws.chance(Math.min(0.99, base * errors.factor()));
  const [evening, night, weekend] = [
    chance(usual.chances.evening),
    chance(usual.chances.night),
    chance(usual.chances.weekend),
  ];
  const present: Record<Shift, boolean> = {
    day: draws.chance(0.95) || !(evening || night),
    evening,
    night,
    weekend,
    rotating: evening && weekend && draws.chance(0.5),
  };
  const licenceNeeded = chance(usual.chances.licence);
  const partTime = chance(usual.partTime);
  return {
    id: `r_${String(index).padStart(8, "0")}`,
    name: `${name.split(" ")[0]} ${index}`,
    industryCode: code,
    industryName: name,
    municipalityNumber,
    companyNumber: draws.chance(0.25) ? `kjede-${draws.whole(1, 300)}` : `alene-${index}`,
    place: near(municipalityNumber, draws),
    accuracyKm: draws.chance(0.7) ? 0.2 : draws.chance(0.85) ? 2 : 8,
    people,
    peopleByOccupation: staffOf(code, people, draws),
    levels: levelsOf((scale) => usual.levels[scale] + (errors.level[scale] ?? 0), draws),
    startsAt: Math.min(
      23 * 60,
      Math.max(0, Math.round((usual.startsAt + errors.start + draws.bell() * 45) / 30) * 30),
    ),
    shifts: shifts.filter((shift) => present[shift]),
    days: weekdays.filter((day) => (day === "sat" || day === "sun" ? weekend : draws.chance(0.97))),
    hours: hoursOf(partTime, draws),
    takesOnFrom: day(draws.whole(0, 240)),
    tasks: tasksOf(code, draws),
    conditions: conditions.filter((each) => draws.chance(usualConditions(code)?.has(each) ? 0.6 : 0.12)),
    sectors: sectors.filter((each) => sectorsOfIndustry(code)?.has(each) || draws.chance(0.03)),
    adjustments: draws.someOf(adjustments, 0.45),
    signals: draws.someOf(signals, 0.5),
    licences: licenceNeeded ? [draws.chance(0.8) ? "B" : draws.oneOf(["C", "forklift", "hygiene"])] : [],
    policeCertificate: chance(usual.chances.police),
    wage: Math.round(usual.wage * (1 + draws.bell() * 0.08)),
    ordinaryWage: draws.chance(0.98),
    strength: draws.chance(0.15) ? draws.whole(2, 90) : 0,
    paused: draws.chance(0.01),
  };
}

function near(municipalityNumber: string, draws: Draws): Point {
  const centre = findMunicipality(municipalityNumber);
  if (!centre) throw new Error(`No municipality ${municipalityNumber}`);
  const km = () => Math.max(-5, Math.min(5, draws.bell() * 3));
  return moved(centre, km(), km());
}

/** A point so many kilometres to the north and to the east. */
export function moved({ latitude, longitude }: Point, north: number, east: number): Point {
  return {
    latitude: latitude + north / 111.195,
    longitude: longitude + east / (111.195 * Math.cos((latitude * Math.PI) / 180)),
  };
}

function levelsOf(mean: (scale: ConditionScale) => number, draws: Draws): Truth["levels"] {
  const level = (scale: ConditionScale) =>
    Math.min(5, Math.max(1, Math.round(mean(scale) + draws.bell() * 0.9)));
  return Object.fromEntries(conditionScales.map((scale) => [scale, level(scale)])) as Truth["levels"];
}

function staffOf(code: string, people: number, draws: Draws): ReadonlyMap<string, number> {
  const staff = new Map<string, number>();
  for (const [occupation, share] of Object.entries(findIndustryStaffing(code)?.shares ?? {})) {
    const expected = people * share * Math.exp(draws.bell() * 0.5);
    let count = Math.floor(expected);
    if (draws.chance(expected - count)) count++;
    if (count > 0) staff.set(occupation, count);
  }
  // Every workplace has somebody that its industry does not tell of, the larger ones more often.
  const surprises = Math.min(4, Math.floor(people / 25) + (draws.chance(0.2) ? 1 : 0));
  for (let each = 0; each < surprises; each++) {
    const { code: surprise } = draws.oneOf(occupations);
    if (!staff.has(surprise)) staff.set(surprise, 1);
  }
  return staff;
}

function hoursOf(partTime: boolean, draws: Draws): Truth["hours"] {
  if (!partTime) return { min: 30 + draws.whole(0, 3) * 2.5, max: 37.5 };
  const min = draws.whole(4, 18);
  return { min, max: Math.min(37.5, min + draws.whole(8, 30)) };
}

function tasksOf(code: string, draws: Draws): string[] {
  return taskTags.filter((tag) => draws.chance(usualTasks(code)?.has(tag) ? 0.65 : 0.06));
}

export function day(daysFromDecember: number): string {
  return new Date(Date.UTC(2026, 11, 1 + daysFromDecember)).toISOString().slice(0, 10);
}

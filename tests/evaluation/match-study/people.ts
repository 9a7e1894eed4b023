import { type Adjustment, adjustments } from "#app/domain/employer-facts/adjustment.ts";
import { conditions, sectors, signals, weekdays } from "#app/domain/employer-facts/fact-kind.ts";
import { taskTags } from "#app/domain/employer-facts/task-tag.ts";
import type { CareerProfile } from "#app/domain/matching/career-profile.ts";
import { neighboursOf } from "#app/domain/occupations/occupation-neighbours.ts";
import type { PreferenceDimension } from "#app/domain/preferences/dimension.ts";
import { atMostDimensions, scaleDimensions } from "#app/domain/preferences/dimension.ts";
import type { Importance, PreferenceValues, Wishes } from "#app/domain/preferences/preference-vocabulary.ts";
import { findIndustryStaffing } from "#db/reference/industry-occupations.ts";
import { usualTasks } from "#db/reference/industry-tasks.ts";
import { findMunicipality } from "#db/reference/municipalities.ts";
import { createDraws, type Draws } from "./draws.ts";
import { studyIndustries } from "./industries.ts";
import { seeds, testFamilies } from "./seeds.ts";
import { day, moved, municipalityNumbers, type Point } from "./truths.ts";

export type Person = {
  id: number;
  profile: CareerProfile;
  /** Where the person really lives; the profile knows it to 2 km. */
  home: Point;
  municipalityNumber: string;
  set: "tune" | "test";
};

/**
 * Invented people: one to three occupations that exist in the industries of the study, and about nine wishes each,
 * with weights of their own. Split by the family of the first occupation, so that nothing is tuned on what is tested.
 */
export function inventPeople(count: number): Person[] {
  const draws = createDraws(seeds.profiles);
  return Array.from({ length: count }, (_, id) => inventPerson(id, draws));
}

function inventPerson(id: number, draws: Draws): Person {
  const [industry] = draws.oneOf(studyIndustries);
  const usual = Object.keys(findIndustryStaffing(industry)?.shares ?? {}).slice(0, 6);
  const first = draws.oneOf(usual);
  const near = neighboursOf(first)
    .slice(1, 5)
    .map(({ code }) => code);
  const codes = [...new Set([first, ...draws.someOf(near, 0.25), ...draws.someOf(usual, 0.15)])].slice(0, 3);
  const municipalityNumber = draws.oneOf(municipalityNumbers);
  const centre = findMunicipality(municipalityNumber) ?? { latitude: 59, longitude: 9 };
  const home = moved(centre, draws.bell() * 2, draws.bell() * 2);
  const off = () => (draws.share() - 0.5) * 2.4;
  return {
    id,
    home,
    municipalityNumber,
    profile: {
      wishes: wishesOf(codes, industry, draws),
      home: { ...moved(home, off(), off()), accuracyKm: 2 },
      excluded: new Set(),
    },
    set: testFamilies.has(first.slice(0, 2)) ? "test" : "tune",
  };
}

/** How often each wish is a "must"; the others hardly ever are. */
const mustChance: Partial<Record<PreferenceDimension, number>> = {
  commute: 0.5,
  shifts: 0.25,
  licence: 0.3,
  police_certificate: 0.2,
  earliest_start: 0.1,
  language: 0.2,
  lifting: 0.15,
  conditions_avoided: 0.15,
};

function wishesOf(codes: string[], industry: string, draws: Draws): Wishes {
  const wishes: Wishes = {};
  const add = <D extends PreferenceDimension>(
    dimension: D,
    chance: number,
    value: () => PreferenceValues[D],
  ) => {
    if (!draws.chance(chance)) return;
    const must = draws.chance(mustChance[dimension] ?? 0);
    const importance: Importance = must ? 4 : draws.oneOf([1, 2, 2, 4]);
    Object.assign(wishes, { [dimension]: { value: value(), importance, must } });
  };
  Object.assign(wishes, {
    occupation: { value: { codes }, importance: draws.oneOf([2, 4, 4] as const), must: false },
  });
  const liked = [...(usualTasks(industry) ?? [])];
  add("tasks_liked", 0.5, () => ({
    tags: [draws.oneOf(liked.length > 0 ? liked : taskTags), draws.oneOf(taskTags)],
  }));
  add("tasks_avoided", 0.25, () => ({ tags: [draws.oneOf(taskTags.filter((tag) => !liked.includes(tag)))] }));
  add("hours", 0.7, () => {
    const min = draws.whole(6, 30);
    return { min, max: Math.min(37.5, min + draws.whole(4, 12)) };
  });
  add("days", 0.25, () => ({ days: weekdays.slice(0, draws.oneOf([4, 5, 5, 7])) }));
  add("shifts", 0.45, () => ({
    shifts: draws.oneOf([["day"], ["day"], ["day", "evening"], ["evening", "night"]]),
  }));
  add("earliest_start", 0.35, () => ({ time: draws.oneOf(["07:00", "08:00", "08:30", "09:00", "10:00"]) }));
  add("start_date", 0.15, () => ({ by: day(draws.whole(30, 180)) }));
  add("commute", 0.9, () => ({
    maxMinutes: draws.oneOf([20, 30, 45, 60]),
    mode: draws.oneOf(["public_transport", "public_transport", "car", "bicycle"]),
  }));
  for (const dimension of scaleDimensions) add(dimension, 0.3, () => ({ level: draws.whole(1, 5) }));
  for (const dimension of atMostDimensions) add(dimension, 0.2, () => ({ level: draws.whole(2, 4) }));
  add("conditions_avoided", 0.2, () => ({ conditions: [draws.oneOf(conditions)] }));
  add("workplace_size", 0.3, () => ({ sizes: [draws.oneOf(["small", "medium", "large"])] }));
  add("sector", 0.2, () => ({ sectors: [draws.oneOf(sectors)] }));
  add("wage", 0.15, () => ({ kronerAnHour: draws.whole(190, 250) }));
  add("adjustments", 0.4, () => ({
    needed: draws.shuffled<Adjustment>(adjustments).slice(0, draws.whole(1, 3)),
  }));
  add("signals", 0.2, () => ({ wanted: [draws.oneOf(signals)] }));
  add("licence", 0.3, () => ({ held: draws.chance(0.5) ? ["B"] : [] }));
  add("police_certificate", 0.1, () => ({}));
  return wishes;
}

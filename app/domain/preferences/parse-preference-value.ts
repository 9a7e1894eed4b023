import * as z from "zod";
import { adjustments } from "../employer-facts/adjustment.ts";
import { conditions, licences, sectors, shifts, signals, weekdays } from "../employer-facts/fact-kind.ts";
import { parseFactValue } from "../employer-facts/parse-fact-value.ts";
import { tidyTag } from "../employer-facts/task-tag.ts";
import type { PreferenceDimension } from "./dimension.ts";
import {
  type PreferenceValues,
  travelModes,
  type Wish,
  type Wishes,
  workplaceSizes,
} from "./preference-vocabulary.ts";

const maxTags = 40;
const tags = z
  .array(z.string().max(60))
  .max(maxTags)
  .transform((list) =>
    [...new Set(list.map(tidyTag))].filter((tag) => tag !== "" && !/\p{Surrogate}|\0/u.test(tag)),
  );
const level = z.object({ level: z.number().int().min(1).max(5) });

const schemas: { [D in PreferenceDimension]: z.ZodType<PreferenceValues[D]> } = {
  occupation: z.object({ codes: z.array(z.string().regex(/^\d{4}$/)).max(20) }),
  tasks_liked: z.object({ tags }),
  tasks_avoided: z.object({ tags }),
  hours: z
    .object({ min: z.number().min(0).max(60), max: z.number().min(0).max(60) })
    .refine((hours) => hours.min <= hours.max),
  days: z.object({ days: z.array(z.enum(weekdays)).min(1) }),
  shifts: z.object({ shifts: z.array(z.enum(shifts)).min(1) }),
  earliest_start: z.object({ time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/) }),
  commute: z.object({ maxMinutes: z.number().int().min(1).max(240), mode: z.enum(travelModes) }),
  start_date: z.object({ by: z.string().refine((day) => parseFactValue("takes_on_from", day).ok) }),
  pace: level,
  noise: level,
  people: level,
  customers: level,
  variety: level,
  structure: level,
  physical_load: level,
  standing: level,
  lifting: level,
  outdoors: level,
  conditions_avoided: z.object({ conditions: z.array(z.enum(conditions)).min(1) }),
  workplace_size: z.object({ sizes: z.array(z.enum(workplaceSizes)).min(1) }),
  sector: z.object({ sectors: z.array(z.enum(sectors)).min(1) }),
  wage: z.object({ kronerAnHour: z.number().min(100).max(1000) }),
  signals: z.object({ wanted: z.array(z.enum(signals)).min(1) }),
  language: level,
  adjustments: z.object({ needed: z.array(z.enum(adjustments)).min(1) }),
  licence: z.object({ held: z.array(z.enum(licences)) }),
  police_certificate: z.object({}).transform(() => ({})),
};

/** Checks the value of one wish. Returns null when it does not have the shape its dimension asks for. */
export function parsePreferenceValue<D extends PreferenceDimension>(
  dimension: D,
  input: unknown,
): PreferenceValues[D] | null {
  const parsed = schemas[dimension].safeParse(input);
  return parsed.success ? parsed.data : null;
}

export type PreferenceRow = { dimension: string; value: unknown; importance: number; must: boolean };

/**
 * The wishes of one person from stored rows. A row that no longer parses is left out; the occupations come from
 * their own rows, and without any the wish for an occupation is left out.
 */
export function gatherWishes(rows: readonly PreferenceRow[], occupationCodes: readonly string[]): Wishes {
  const wishes: Wishes = {};
  const byDimension = new Map(rows.map((row) => [row.dimension, row]));
  const take = <D extends PreferenceDimension>(
    dimension: D,
    value: unknown,
    row: PreferenceRow,
  ): Wish<D> | null => {
    const parsed = parsePreferenceValue(dimension, value);
    return parsed && { value: parsed, importance: importanceFrom(row.importance), must: row.must };
  };
  const add = <D extends PreferenceDimension>(dimension: D, value: unknown, row: PreferenceRow) => {
    const wish = take(dimension, value, row);
    if (wish) Object.assign(wishes, { [dimension]: wish });
  };
  for (const dimension of Object.keys(schemas) as PreferenceDimension[]) {
    const row = byDimension.get(dimension);
    if (dimension === "occupation") {
      const unranked = { dimension, value: null, importance: 4, must: false };
      if (occupationCodes.length > 0) add(dimension, { codes: [...occupationCodes] }, row ?? unranked);
    } else if (row) {
      add(dimension, row.value, row);
    }
  }
  return wishes;
}

function importanceFrom(stored: number): 0 | 1 | 2 | 4 {
  if (stored >= 4) return 4;
  if (stored >= 2) return 2;
  return stored >= 1 ? 1 : 0;
}

import * as z from "zod";
import { openingKinds } from "#app/domain/reverse-matching/opening.ts";

const text = z.string().max(120, "too_long").default("");
const many = z
  .union([z.string().max(60), z.array(z.string().max(60)).max(60)])
  .optional()
  .transform((value) => (value === undefined ? [] : [value].flat()));

/** The opening as it is posted: all may be empty but the occupation. */
export const openingForm = z.object({
  intent: z.enum(["find", "look"], "required"),
  title: text,
  code: z.string().max(4, "occupation_wrong").default(""),
  hours_min: text,
  hours_max: text,
  days: many,
  shifts: many,
  earliest_start: text,
  takes_on_from: text,
  hourly_wage: text,
  licence_needed: many,
  police_certificate_needed: text,
  language_needed: text,
  standing: text,
  lifting: text,
});
export type OpeningForm = z.output<typeof openingForm>;

/** What was typed, so that the form stands as it was left. */
export function typedOpening(input: OpeningForm): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = { title: input.title, code: input.code };
  for (const kind of openingKinds) values[kind] = input[kind];
  return values;
}

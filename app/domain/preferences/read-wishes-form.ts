import * as z from "zod";
import { parseFactValue } from "../employer-facts/parse-fact-value.ts";
import {
  atMostDimensions,
  type PreferenceDimension,
  preferenceDimensions,
  scaleDimensions,
} from "./dimension.ts";
import { type ImportanceLevel, importanceLevels } from "./preference-vocabulary.ts";
import type { WishToSave } from "./save-wishes.ts";

const text = z.string().max(400, "too_long").optional();
const many = z
  .union([z.string().max(60), z.array(z.string().max(60)).max(60)])
  .optional()
  .transform((value) => (value === undefined ? [] : [value].flat()));
const level = z.enum(importanceLevels, "required").optional();

type LevelField = `level_${PreferenceDimension}`;
const levelFields = Object.fromEntries(
  preferenceDimensions.map((dimension) => [`level_${dimension}`, level]),
) as Record<LevelField, typeof level>;
const levelDimensions = [...scaleDimensions, ...atMostDimensions] as const;
const scaleFields = Object.fromEntries(levelDimensions.map((dimension) => [dimension, text])) as Record<
  (typeof levelDimensions)[number],
  typeof text
>;

/** The wishes form as it is posted: every field may be empty. */
export const wishesForm = z.object({
  ...levelFields,
  ...scaleFields,
  hours_min: text,
  hours_max: text,
  days: many,
  shifts: many,
  earliest_start: text,
  commute_minutes: text,
  commute_mode: text,
  start_date: text,
  workplace_size: many,
  conditions_avoided: many,
  sector: many,
  wage: text,
  signals: many,
  tasks_liked: many,
  tasks_liked_other: text,
  tasks_avoided: many,
  tasks_avoided_other: text,
  adjustments: many,
  licence_on: z.literal("yes").optional(),
  licence: many,
  police_certificate: z.literal("yes").optional(),
});
export type WishesForm = z.output<typeof wishesForm>;

/**
 * The wishes that the form holds: a dimension without a value is no wish, whatever its level says. Values that make
 * no sense are handed on as they are, so that saving can name the field.
 */
export function wishesFromForm(form: WishesForm): WishToSave[] {
  const wishes: WishToSave[] = [];
  const add = (dimension: PreferenceDimension, value: unknown) =>
    wishes.push({ dimension, value, level: levelOf(form, dimension) });
  add("occupation", {});
  for (const dimension of levelDimensions) {
    const chosen = form[dimension];
    if (chosen) add(dimension, { level: Number(chosen) });
  }
  if (form.hours_min || form.hours_max) {
    add("hours", { min: numberFrom(form.hours_min, 0), max: numberFrom(form.hours_max, 37.5) });
  }
  if (form.days.length > 0) add("days", { days: form.days });
  if (form.shifts.length > 0) add("shifts", { shifts: form.shifts });
  if (form.earliest_start) {
    const time = parseFactValue("earliest_start", form.earliest_start);
    add("earliest_start", { time: time.ok ? time.value : form.earliest_start });
  }
  if (form.commute_minutes) {
    add("commute", {
      maxMinutes: numberFrom(form.commute_minutes, 0),
      mode: form.commute_mode ?? "public_transport",
    });
  }
  if (form.start_date) {
    const day = parseFactValue("takes_on_from", form.start_date);
    add("start_date", { by: day.ok ? day.value : form.start_date });
  }
  if (form.conditions_avoided.length > 0) add("conditions_avoided", { conditions: form.conditions_avoided });
  if (form.sector.length > 0) add("sector", { sectors: form.sector });
  if (form.wage) add("wage", { kronerAnHour: numberFrom(form.wage, 0) });
  if (form.signals.length > 0) add("signals", { wanted: form.signals });
  if (form.workplace_size.length > 0) add("workplace_size", { sizes: form.workplace_size });
  for (const dimension of ["tasks_liked", "tasks_avoided"] as const) {
    const tags = [...form[dimension], ...(form[`${dimension}_other`] ?? "").split(",")].filter(
      (tag) => tag.trim() !== "",
    );
    if (tags.length > 0) add(dimension, { tags });
  }
  if (form.adjustments.length > 0) add("adjustments", { needed: form.adjustments });
  if (form.licence_on) add("licence", { held: form.licence });
  if (form.police_certificate) add("police_certificate", {});
  return wishes;
}

function levelOf(form: WishesForm, dimension: PreferenceDimension): ImportanceLevel {
  return form[`level_${dimension}`] ?? "important";
}

function numberFrom(typed: string | undefined, otherwise: number): number {
  return typed === undefined ? otherwise : Number(typed.trim().replace(",", "."));
}

import fc from "fast-check";
import { expect, test } from "vitest";
import { preferenceDimensions } from "./dimension.ts";
import { gatherWishes, parsePreferenceValue } from "./parse-preference-value.ts";
import { importanceLevels, importanceOf, levelOf } from "./preference-vocabulary.ts";
import { wishesForm, wishesFromForm } from "./read-wishes-form.ts";

const read = (form: Record<string, unknown>) => wishesFromForm(wishesForm.parse(form));

test("an empty form holds nothing but how much occupation matters", () => {
  expect(read({})).toEqual([{ dimension: "occupation", value: {}, level: "important" }]);
});

test("values become wishes with their level, in the forms people type", () => {
  expect(
    read({
      hours_min: "15",
      hours_max: "37,5",
      level_hours: "must",
      days: "mon",
      earliest_start: "9.30",
      commute_minutes: "45",
      commute_mode: "bicycle",
      tasks_liked: ["packing", "cooking"],
      tasks_liked_other: " Rydde , ",
      noise: "2",
      police_certificate: "yes",
    }).filter((wish) => wish.dimension !== "occupation"),
  ).toEqual([
    { dimension: "noise", value: { level: 2 }, level: "important" },
    { dimension: "hours", value: { min: 15, max: 37.5 }, level: "must" },
    { dimension: "days", value: { days: ["mon"] }, level: "important" },
    { dimension: "earliest_start", value: { time: "09:30" }, level: "important" },
    { dimension: "commute", value: { maxMinutes: 45, mode: "bicycle" }, level: "important" },
    { dimension: "tasks_liked", value: { tags: ["packing", "cooking", " Rydde "] }, level: "important" },
    { dimension: "police_certificate", value: {}, level: "important" },
  ]);
});

test("a level chosen is the level shown again", () => {
  for (const level of importanceLevels) expect(levelOf(importanceOf(level))).toBe(level);
});

test("no stored value, however odd, makes the wishes fail", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...preferenceDimensions),
      fc.anything(),
      fc.integer(),
      (dimension, value, importance) => {
        const parsed = parsePreferenceValue(dimension, value);
        const wishes = gatherWishes([{ dimension, value, importance, must: false }], []);
        if (parsed === null) expect(wishes[dimension]).toBeUndefined();
      },
    ),
  );
});

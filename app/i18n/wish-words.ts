import { isScaleDimension, type PreferenceDimension } from "../domain/preferences/dimension.ts";
import type { Wishes } from "../domain/preferences/preference-vocabulary.ts";
import { codeWords, type FactTranslate, tagWords } from "./fact-words.ts";
import type { MessageKey } from "./messages/areas.ts";
import type { Translate } from "./translate.ts";

export type WishTranslate = Translate<MessageKey<"wishes">>;

/** "Reisevei", "Lyd": the name of a dimension. */
export function dimensionWords(t: WishTranslate, dimension: PreferenceDimension): string {
  return t(`dim_${dimension}`);
}

/** What is wished on one dimension, short: "dag, helg", "høyst 45 min med buss", "stille". Empty without a wish. */
export function wishWords(
  dimension: PreferenceDimension,
  wishes: Wishes,
  t: WishTranslate,
  facts: FactTranslate,
  occupationName: (code: string) => string,
): string {
  if (isScaleDimension(dimension)) {
    const level = wishes[dimension]?.value.level;
    return level === undefined ? "" : codeWords(facts, "scale", `${dimension}_${level}`);
  }
  switch (dimension) {
    case "occupation":
      return (wishes.occupation?.value.codes ?? []).map(occupationName).join(", ");
    case "tasks_liked":
    case "tasks_avoided":
      return (wishes[dimension]?.value.tags ?? []).map((tag) => tagWords(facts, tag)).join(", ");
    case "hours": {
      const hours = wishes.hours?.value;
      return hours ? t("value_hours", { min: hours.min, max: hours.max }) : "";
    }
    case "days":
      return (wishes.days?.value.days ?? []).map((day) => codeWords(facts, "day", day)).join(", ");
    case "shifts":
      return (wishes.shifts?.value.shifts ?? []).map((shift) => codeWords(facts, "shift", shift)).join(", ");
    case "earliest_start":
      return wishes.earliest_start ? t("value_start", { time: wishes.earliest_start.value.time }) : "";
    case "commute": {
      const way = wishes.commute?.value;
      return way ? t("value_commute", { minutes: way.maxMinutes, mode: t(`mode_short_${way.mode}`) }) : "";
    }
    case "workplace_size":
      return (wishes.workplace_size?.value.sizes ?? []).map((size) => t(`size_${size}`)).join(", ");
    case "adjustments":
      return (wishes.adjustments?.value.needed ?? []).map((need) => codeWords(facts, "adj", need)).join(", ");
    case "licence":
      return wishes.licence ? t("value_licence") : "";
    case "police_certificate":
      return wishes.police_certificate ? t("value_police") : "";
  }
}

import {
  isAtMostDimension,
  isScaleDimension,
  type PreferenceDimension,
} from "../domain/preferences/dimension.ts";
import type { Wishes } from "../domain/preferences/preference-vocabulary.ts";
import { codeWords, dateWords, type FactTranslate, kindWords, tagWords } from "./fact-words.ts";
import { hourAndMinute } from "./format.ts";
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
  if (isAtMostDimension(dimension)) {
    const level = wishes[dimension]?.value.level;
    if (level === undefined) return "";
    if (dimension === "language") return t(`language_${level}` as MessageKey<"wishes">);
    return t("value_at_most", { level: codeWords(facts, "scale", `${dimension}_${level}`) });
  }
  const list = (codes: readonly string[] | undefined, prefix: string) =>
    (codes ?? []).map((code) => codeWords(facts, prefix, code)).join(", ");
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
      return list(wishes.days?.value.days, "day");
    case "shifts":
      return list(wishes.shifts?.value.shifts, "shift");
    case "earliest_start":
      return wishes.earliest_start ? t("value_start", hourAndMinute(wishes.earliest_start.value.time)) : "";
    case "start_date":
      return wishes.start_date ? t("value_start_date", { day: dateWords(wishes.start_date.value.by) }) : "";
    case "conditions_avoided": {
      const avoided = list(wishes.conditions_avoided?.value.conditions, "cond");
      return avoided === "" ? "" : t("value_conditions", { conditions: avoided });
    }
    case "sector":
      return list(wishes.sector?.value.sectors, "sector");
    case "wage":
      return wishes.wage ? t("value_wage", { kroner: wishes.wage.value.kronerAnHour }) : "";
    case "signals":
      return (wishes.signals?.value.wanted ?? []).map((kind) => kindWords(facts, kind)).join(", ");
    case "commute": {
      const way = wishes.commute?.value;
      return way ? t("value_commute", { minutes: way.maxMinutes, mode: t(`mode_short_${way.mode}`) }) : "";
    }
    case "workplace_size":
      return (wishes.workplace_size?.value.sizes ?? []).map((size) => t(`size_${size}`)).join(", ");
    case "adjustments":
      return list(wishes.adjustments?.value.needed, "adj");
    case "licence":
      return wishes.licence ? t("value_licence") : "";
    case "police_certificate":
      return wishes.police_certificate ? t("value_police") : "";
  }
}

import { type FactKind, factKind } from "../domain/employer-facts/fact-kind.ts";
import type { FactValue } from "../domain/employer-facts/parse-fact-value.ts";
import { isTaskTag } from "../domain/employer-facts/task-tag.ts";
import type { MessageKey } from "./messages/areas.ts";
import type { Translate } from "./translate.ts";

export type FactTranslate = Translate<MessageKey<"facts">>;
type FactKey = MessageKey<"facts">;

/** The prefix of the messages of a kind's codes. */
export const codePrefix: Partial<Record<FactKind, string>> = {
  shifts: "shift",
  days: "day",
  conditions: "cond",
  licence_needed: "licence",
  hiring_ways: "hire",
  willingness: "will",
  sectors: "sector",
  trained_by: "trainer",
  clothing: "clothes",
  adjustments_offered: "adj",
  adjustments_refused: "adj",
};

/** The message of one code of a list, for example codeWords(t, "adj", "quiet_place"). */
export function codeWords(t: FactTranslate, prefix: string, code: string): string {
  return t(`${prefix}_${code}` as FactKey);
}

/** A task tag in words; free tags are their own words. */
export function tagWords(t: FactTranslate, tag: string): string {
  return isTaskTag(tag) ? codeWords(t, "task", tag) : tag;
}

export function kindWords(t: FactTranslate, kind: FactKind): string {
  return t(`kind_${kind}` as FactKey);
}

export function questionWords(t: FactTranslate, kind: FactKind): string {
  return t(`ask_${kind}` as FactKey);
}

/**
 * A fact's value as people say it: "dag, kveld", "noe støy", "15 timer i uka".
 * @param occupationName turns a STYRK-08 code into a name; the code itself is shown without it
 */
export function factValueWords(
  t: FactTranslate,
  kind: FactKind,
  value: FactValue,
  occupationName: (code: string) => string = (code) => code,
): string {
  const definition = factKind(kind);
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (Array.isArray(value)) {
    if (definition.type === "set" && definition.values === "occupations")
      return value.map(occupationName).join(", ");
    if (definition.type === "set" && definition.values === "tags")
      return value.map((tag) => tagWords(t, tag)).join(", ");
    return value.map((code) => codeWords(t, codePrefix[kind] ?? kind, code)).join(", ");
  }
  if (typeof value === "object") {
    return Object.entries(value)
      .map(([code, count]) => `${occupationName(code)}: ${count}`)
      .join(", ");
  }
  if (typeof value === "string") return definition.type === "date" ? dateWords(value) : value;
  if (definition.type === "scale") return codeWords(t, "scale", `${kind}_${value}`);
  if (definition.type === "number" && definition.unit === "people")
    return t("people_value", { count: value });
  if (definition.type === "number" && definition.unit === "hours")
    return t("one_shift_value", { count: value });
  if (definition.type === "number" && definition.unit === "minutes")
    return t("minutes_value", { count: value });
  if (definition.type === "number" && definition.unit === "kroner_an_hour")
    return t("kroner_value", { count: value });
  return t("hours_value", { count: value });
}

/** "2027-03-01" as "01.03.2027", in both languages. */
export function dateWords(day: string): string {
  return day.split("-").reverse().join(".");
}

type Effect = { initials: string; from: number; to: number; settlesMust: boolean };

/** "A.B. 76→90, C.D. 40→61, avgjør et krav": whose matches an answer would change, and how far. */
export function effectWords(t: FactTranslate, effects: readonly Effect[], more: number): string {
  const words = effects.map(({ settlesMust, ...effect }) =>
    t(settlesMust ? "effect_must" : "effect_points", effect),
  );
  return [...words, ...(more > 0 ? [t("effect_more", { count: more })] : [])].join("; ");
}

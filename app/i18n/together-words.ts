import type { Language } from "../domain/context.ts";
import { shifts as allShifts, isFactKind, weekdays } from "../domain/employer-facts/fact-kind.ts";
import type { MatchReason } from "../domain/matching/match-reason.ts";
import { isAtMostDimension, isScaleDimension } from "../domain/preferences/dimension.ts";
import type { Wishes } from "../domain/preferences/preference-vocabulary.ts";
import { codeWords, dateWords, type FactTranslate, kindWords, tagWords } from "./fact-words.ts";
import { formatDuration } from "./format.ts";
import type { MessageKey } from "./messages/areas.ts";
import type { Translate } from "./translate.ts";
import type { WishTranslate } from "./wish-words.ts";

export type TogetherTranslators = {
  t: Translate<MessageKey<"together">>;
  wishes: WishTranslate;
  facts: FactTranslate;
  occupationName: (code: string) => string;
  language: Language;
  /** The person's own wishes, to name what nobody has asked about yet. */
  wished: Wishes;
};

/**
 * What a workplace is like on one wish, said to the person in full short sentences: what is there, then what was
 * wished. An unknown says what is not known.
 */
export function togetherWords(reason: MatchReason, say: TogetherTranslators): string {
  const { t } = say;
  const sentences =
    reason.verdict === "unknown" ? unknownSentences(reason, say) : knownSentences(reason, say);
  if (reason.verdict === "unknown") {
    if (reason.must) sentences.push(t("must_ask"));
  } else if (reason.verdict !== "fits") {
    if (reason.must) sentences.push(t("must"));
    else if (reason.weight >= 4) sentences.push(t("very_important"));
    else if (reason.weight >= 2) sentences.push(t("important"));
  }
  return sentences.join(" ");
}

function unknownSentences(reason: MatchReason, say: TogetherTranslators): string[] {
  const { t } = say;
  const { dimension } = reason;
  const { text, list, number, has } = read(reason);
  const words = listing(say, reason);
  const journey = () =>
    formatDuration(number("minutes"), { language: say.language, words: true, rough: true });
  if (isScaleDimension(dimension) || isAtMostDimension(dimension)) return [t(`${dimension}_ask`)];
  switch (dimension) {
    case "occupation":
      return [
        has("code")
          ? t("occupation_usual", { occupation: lower(say.occupationName(text("code"))) })
          : t("occupation_ask"),
      ];
    case "commute":
      return [
        has("minutes")
          ? t("commute_unsure", { duration: journey(), mode: modeWords(reason, say) })
          : t("commute_ask"),
      ];
    case "hours":
      return [t("hours_ask")];
    case "days":
      return [t("days_ask")];
    case "shifts":
      return [t("shifts_ask")];
    case "earliest_start":
      return [t("starts_ask")];
    case "start_date":
      return [t("from_ask")];
    case "conditions_avoided":
      return [t("conditions_ask", { list: words("avoided", "cond") })];
    case "workplace_size":
      return [t("size_ask")];
    case "sector":
      return [t("sector_ask")];
    case "wage":
      return [t("wage_ask")];
    case "tasks_liked":
    case "tasks_avoided": {
      const known = [...list("found"), ...list("missing")];
      const open = (say.wished[dimension]?.value.tags ?? []).filter((tag) => !known.includes(tag));
      const [found, missing, ask] =
        dimension === "tasks_liked"
          ? (["tasks_found", "tasks_missing", "tasks_ask"] as const)
          : (["avoided_found", "avoided_free", "avoided_ask"] as const);
      return [
        ...some(words("found", "task"), (names) => t(found, { list: names })),
        ...some(words("missing", "task"), (names) => t(missing, { list: names })),
        ...some(
          joined(
            open.map((tag) => tagWords(say.facts, tag)),
            say,
          ),
          (names) => t(ask, { list: names }),
        ),
      ];
    }
    case "adjustments":
      return [
        ...some(words("offered", "adj"), (names) => t("adjustments_offered", { list: names })),
        ...some(words("refused", "adj"), (names) => t("adjustments_refused", { list: names })),
        ...some(words("open", "adj"), (names) => t("adjustments_ask", { list: names })),
      ];
    case "signals":
      return [
        ...some(words("found", "kind"), (names) => t("signals_found", { list: names })),
        ...some(words("missing", "kind"), (names) => t("signals_missing", { list: names })),
        ...some(words("open", "kind"), (names) => t("signals_ask", { list: names })),
      ];
    case "licence":
      return [t("licence_ask")];
    case "police_certificate":
      return [t("police_ask")];
  }
}

function knownSentences(reason: MatchReason, say: TogetherTranslators): string[] {
  const { t, facts } = say;
  const { dimension, verdict } = reason;
  const { text, list, number, has } = read(reason);
  const words = listing(say, reason);
  const journey = () =>
    formatDuration(number("minutes"), { language: say.language, words: true, rough: true });
  const fits = verdict === "fits";
  if (isScaleDimension(dimension)) {
    const wish = codeWords(facts, "scale", `${dimension}_${number("wanted")}`);
    return [
      level(dimension, number("level"), say),
      number("level") === number("wanted")
        ? t("as_wished")
        : verdict === "clashes"
          ? t("wished", { wish })
          : `${t("almost")} ${t("wished", { wish })}`,
    ];
  }
  if (isAtMostDimension(dimension)) {
    const enough = number("level") <= number("wanted");
    const then =
      dimension === "language"
        ? t(enough ? "language_enough" : "language_more")
        : t(enough ? "within" : "too_much");
    return [level(dimension, number("level"), say), then];
  }
  switch (dimension) {
    case "occupation": {
      if (!has("code")) return [t("occupation_none")];
      const occupation = lower(say.occupationName(text("code")));
      return [t(number("tier") === 0 ? "occupation_same" : "occupation_near", { occupation })];
    }
    case "commute":
      return [
        t(reason.detail.approximate ? "commute_about" : "commute", {
          duration: journey(),
          mode: modeWords(reason, say),
        }),
        fits ? t("suits") : t("commute_limit", { limit: number("limit") }),
      ];
    case "hours":
      return [
        offeredHours(reason, say),
        fits ? t("suits") : t("hours_wanted", { min: number("wantedMin"), max: number("wantedMax") }),
      ];
    case "days": {
      const named = (key: string) =>
        joined(
          weekdays.filter((day) => list(key).includes(day)).map((day) => codeWords(facts, "day", day)),
          say,
        );
      return [
        t("days_offered", { days: named("offered") }),
        fits ? t("suits") : t("days_able", { days: named("able") }),
      ];
    }
    case "shifts": {
      const named = (key: string) =>
        joined(
          allShifts
            .filter((shift) => list(key).includes(shift))
            .map((shift) => codeWords(facts, "shift", shift)),
          say,
        );
      return [
        t("shifts_offered", { shifts: named("offered") }),
        fits ? t("suits") : t("shifts_able", { shifts: named("able") }),
      ];
    }
    case "earliest_start":
      return [
        t("starts", { time: clock(text("starts"), say) }),
        fits ? t("suits") : t("starts_wanted", { time: clock(text("wanted"), say) }),
      ];
    case "start_date":
      return [
        t("from", { day: dateWords(text("from")) }),
        fits ? t("suits") : t("by", { day: dateWords(text("by")) }),
      ];
    case "conditions_avoided":
      return [
        ...some(words("found", "cond"), (names) => t("conditions_found", { list: names })),
        ...some(words("missing", "cond"), (names) => t("conditions_free", { list: names })),
      ];
    case "workplace_size":
      return [t("size", { count: number("people") }), t(fits ? "size_good" : "size_other")];
    case "sector": {
      const found = words("found", "sector");
      return [found === "" ? t("sector_none") : t("sector", { list: found })];
    }
    case "wage":
      return [
        t("wage", { kroner: number("kroner") }),
        fits ? t("suits") : t("wage_floor", { kroner: number("floor") }),
      ];
    case "tasks_liked":
      return [
        ...some(words("found", "task"), (names) => t("tasks_found", { list: names })),
        ...some(words("missing", "task"), (names) => t("tasks_missing", { list: names })),
      ];
    case "tasks_avoided":
      return [
        ...some(words("found", "task"), (names) => t("avoided_found", { list: names })),
        ...some(words("missing", "task"), (names) => t("avoided_free", { list: names })),
      ];
    case "adjustments":
    case "signals":
      return unknownSentences(reason, say);
    case "licence": {
      const missing = words("missing", "licence");
      return [missing === "" ? t("licence_enough") : t("licence_missing", { list: missing })];
    }
    case "police_certificate":
      return [t(reason.detail.needed ? "police_needed" : "police_not")];
  }
}

function offeredHours(reason: MatchReason, { t }: TogetherTranslators): string {
  const { number, has } = read(reason);
  if (!has("max")) return t("hours_least", { min: number("min") });
  if (!has("min")) return t("hours_most", { max: number("max") });
  if (number("min") === number("max")) return t("hours_exact", { min: number("min") });
  return t("hours_between", { min: number("min"), max: number("max") });
}

function level(dimension: string, step: number, { t }: TogetherTranslators): string {
  return t(`${dimension}_${step}` as MessageKey<"together">);
}

/** The detail of a reason by key; what is not there is empty or 0. */
function read({ detail }: MatchReason) {
  return {
    has: (key: string) => detail[key] !== undefined,
    text: (key: string) => String(detail[key] ?? ""),
    number: (key: string) => (typeof detail[key] === "number" ? detail[key] : 0),
    list: (key: string): readonly string[] => {
      const value = detail[key];
      return Array.isArray(value) ? value : [];
    },
  };
}

type ListKind = "cond" | "sector" | "task" | "adj" | "licence" | "kind";

function listing(say: TogetherTranslators, reason: MatchReason) {
  const { list } = read(reason);
  return (key: string, kind: ListKind): string =>
    joined(
      list(key).map((code) => {
        if (kind === "task") return tagWords(say.facts, code);
        if (kind === "kind") return isFactKind(code) ? lower(kindWords(say.facts, code)) : code;
        return codeWords(say.facts, kind, code);
      }),
      say,
    );
}

function joined(names: readonly string[], { t }: TogetherTranslators): string {
  if (names.length < 2) return names[0] ?? "";
  return t("and", { list: names.slice(0, -1).join(", "), last: names[names.length - 1] ?? "" });
}

function some(names: string, sentence: (names: string) => string): string[] {
  return names === "" ? [] : [sentence(names)];
}

function modeWords(reason: MatchReason, { wishes }: TogetherTranslators): string {
  return wishes(`mode_short_${read(reason).text("mode")}` as MessageKey<"wishes">);
}

function clock(time: string, { t }: TogetherTranslators): string {
  const [hour = "", minute = ""] = time.split(":");
  return t("clock", { hour, minute });
}

/** "Kokker" → "kokker"; abbreviations stay: "IKT-rådgivere"; the "mv." of official names is not said aloud. */
function lower(name: string): string {
  const words = name.replace(/,? (?:mv|m\.v|etc)\.$/, "");
  return /^\p{Lu}{2}/u.test(words) ? words : words.charAt(0).toLocaleLowerCase("nb") + words.slice(1);
}

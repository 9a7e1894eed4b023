import type { Language } from "../domain/context.ts";
import { shifts as allShifts, isFactKind } from "../domain/employer-facts/fact-kind.ts";
import type { MatchReason } from "../domain/matching/match-reason.ts";
import {
  isAtMostDimension,
  isScaleDimension,
  type PreferenceDimension,
} from "../domain/preferences/dimension.ts";
import { codeWords, dateWords, type FactTranslate, kindWords, tagWords } from "./fact-words.ts";
import { formatDuration, hourAndMinute } from "./format.ts";
import type { MessageKey } from "./messages/areas.ts";
import type { Translate } from "./translate.ts";
import { dimensionWords, type WishTranslate } from "./wish-words.ts";

export type MatchTranslators = {
  t: Translate<MessageKey<"matches">>;
  wishes: WishTranslate;
  facts: FactTranslate;
  occupationName: (code: string) => string;
  language: Language;
};

/** What is to be found out about a "must" before anybody is proposed; the way there is looked up, not asked. */
export function askWords(dimension: PreferenceDimension, { t, wishes }: MatchTranslators): string {
  if (dimension === "commute") return t("ask_must_commute");
  return t("ask_must", { wish: dimensionWords(wishes, dimension).toLocaleLowerCase("nb") });
}

/** A reason in a few words, for a chip or a line: "22 min med buss", "Noe støy", "Krever politiattest". */
export function reasonWords(reason: MatchReason, say: MatchTranslators): string {
  const { detail, dimension } = reason;
  const { t, facts } = say;
  const number = (key: string) => (typeof detail[key] === "number" ? detail[key] : 0);
  const text = (key: string) => String(detail[key] ?? "");
  const list = (key: string): readonly string[] => {
    const value = detail[key];
    return Array.isArray(value) ? value : [];
  };
  if (isScaleDimension(dimension)) {
    return capital(codeWords(facts, "scale", `${dimension}_${number("level")}`));
  }
  if (isAtMostDimension(dimension)) {
    if (dimension === "language" && number("level") <= number("wanted")) return t("reason_language_enough");
    const fact = dimension === "language" ? "language_needed" : dimension;
    return capital(codeWords(facts, "scale", `${fact}_${number("level")}`));
  }
  switch (dimension) {
    case "occupation":
      if (!detail.code) return t("reason_occupation_none");
      return t(occupationKey(detail), {
        occupation: detail.told ? say.occupationName(text("code")) : lower(say.occupationName(text("code"))),
      });
    case "commute": {
      const mode = say.wishes(`mode_short_${text("mode")}` as MessageKey<"wishes">);
      return t(detail.approximate ? "reason_commute_about" : "reason_commute", {
        duration: formatDuration(number("minutes"), { language: say.language, rough: true }),
        mode,
      });
    }
    case "hours":
      return t("reason_hours", { min: number("min"), max: detail.max === undefined ? "?" : number("max") });
    case "days": {
      const offered = list("offered");
      const able = list("able");
      return t("reason_days", {
        count: offered.filter((day) => able.includes(day)).length,
        all: offered.length,
      });
    }
    case "shifts": {
      const offered = allShifts.filter((shift) => list("offered").includes(shift));
      return t("reason_shifts", {
        shifts: capital(offered.map((shift) => codeWords(facts, "shift", shift)).join(", ")),
      });
    }
    case "earliest_start":
      return t("reason_start", hourAndMinute(text("starts")));
    case "start_date":
      return t("reason_start_date", { day: dateWords(text("from")) });
    case "conditions_avoided": {
      const words = (key: string) =>
        list(key)
          .map((code) => codeWords(facts, "cond", code))
          .join(", ");
      return list("found").length > 0
        ? t("reason_conditions_found", { conditions: words("found") })
        : t("reason_conditions_missing", { conditions: words("missing") });
    }
    case "sector": {
      const found = list("found")
        .map((code) => codeWords(facts, "sector", code))
        .join(", ");
      return found === "" ? t("reason_sector_none") : t("reason_sector", { sectors: found });
    }
    case "wage":
      return t("reason_wage", { kroner: number("kroner") });
    case "signals": {
      const found = list("found")
        .filter(isFactKind)
        .map((kind) => kindWords(facts, kind))
        .join(", ");
      return found === "" ? t("reason_signals_none") : t("reason_signals", { signals: found });
    }
    case "workplace_size":
      return t("reason_size", { count: number("people") });
    case "tasks_liked": {
      const found = list("found")
        .map((tag) => tagWords(facts, tag))
        .join(", ");
      if (found !== "") return capital(t("reason_tasks_found", { tasks: found }));
      return t("reason_tasks_missing", {
        tasks: list("missing")
          .map((tag) => tagWords(facts, tag))
          .join(", "),
      });
    }
    case "tasks_avoided": {
      const found = list("found")
        .map((tag) => tagWords(facts, tag))
        .join(", ");
      if (found !== "") return t("reason_tasks_avoided_found", { tasks: found });
      return t("reason_tasks_missing", {
        tasks: list("missing")
          .map((tag) => tagWords(facts, tag))
          .join(", "),
      });
    }
    case "adjustments": {
      const offered = list("offered").length;
      return t("reason_adjustments", {
        count: offered,
        all: offered + list("refused").length + list("open").length,
      });
    }
    case "licence": {
      const missing = list("missing");
      if (missing.length === 0) return t("reason_licence_enough");
      return t("reason_licence_missing", {
        licences: missing.map((code) => codeWords(facts, "licence", code)).join(", "),
      });
    }
    case "police_certificate":
      return t(detail.needed ? "reason_police_needed" : "reason_police_not");
  }
}

/** Told, likely from half upwards, else perhaps. */
function occupationKey({ told, chance }: MatchReason["detail"]) {
  if (told) return "reason_occupation_told";
  return Number(chance) >= 0.5 ? "reason_occupation_likely" : "reason_occupation_maybe";
}

/** What is not known, by name; a likely occupation is said as likely. */
export function unknownWords(reason: MatchReason, say: MatchTranslators): string {
  if (reason.dimension === "occupation" && reason.detail.code) return reasonWords(reason, say);
  if (reason.dimension === "commute" && reason.detail.minutes !== undefined) return reasonWords(reason, say);
  return dimensionWords(say.wishes, reason.dimension);
}

function capital(words: string): string {
  return words.charAt(0).toLocaleUpperCase("nb") + words.slice(1);
}

/** "Kokker" → "kokker"; abbreviations stay: "IKT-rådgivere". */
function lower(words: string): string {
  return /^\p{Lu}{2}/u.test(words) ? words : words.charAt(0).toLocaleLowerCase("nb") + words.slice(1);
}

import type { Language } from "../domain/context.ts";
import type { ContactGuard } from "../domain/matching/contact-guard.ts";
import { formatDay } from "./format.ts";
import type { MessageKey } from "./messages/areas.ts";
import type { Translate } from "./translate.ts";

type Reader = { language: Language; today: string };
type MatchTranslate = Translate<MessageKey<"matches">>;

/** "Kari var i kontakt 22. november. Snakk med Kari først." */
export function guardWords(guard: ContactGuard, t: MatchTranslate, reader: Reader): string {
  switch (guard.kind) {
    case "cooldown":
      return t("guard_cooldown", { day: formatDay(guard.until, reader) });
    case "locked":
      return t("guard_locked", { count: guard.asks, day: formatDay(guard.until, reader) });
    case "talk_first":
      return t("guard_talk_first", { name: firstName(guard.name), day: formatDay(guard.on, reader) });
    case "one_sided":
      return t("guard_one_sided", { count: guard.outreach });
  }
}

/** The same in a few words, for a chip. */
export function shortGuardWords(guard: ContactGuard, t: MatchTranslate, reader: Reader): string {
  if (guard.kind === "cooldown" || guard.kind === "locked") {
    return t(`guard_${guard.kind}_short`, { day: formatDay(guard.until, reader) });
  }
  if (guard.kind === "talk_first") return t("guard_talk_first_short", { name: firstName(guard.name) });
  return t("guard_one_sided_short");
}

function firstName(name: string): string {
  return name.split(" ")[0] ?? name;
}

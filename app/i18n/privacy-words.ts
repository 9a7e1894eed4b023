import type { Language } from "../domain/context.ts";
import type { FileWords } from "../domain/portability/write-participant-file.ts";
import { formatMoment } from "./format.ts";
import { translatorOf } from "./page-messages.ts";
import { readerWord } from "./reader-word.ts";

/** The words of the participant's own file. */
export function participantFileWords(language: Language, at: { timeZone: string; today: string }): FileWords {
  const t = translatorOf("privacy", language);
  return {
    language,
    title: t("file_title"),
    about: t("file_about"),
    readers: t("readers"),
    readersHead: [t("head_when"), t("head_who"), t("head_relation"), t("head_page")],
    changes: t("file_changes"),
    exceptions: t("file_exceptions"),
    name: (code) => readerWord(t, code),
    moment: (iso) => formatMoment(new Date(iso), { language, ...at }),
  };
}

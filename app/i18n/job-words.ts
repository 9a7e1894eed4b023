import type { Language } from "../domain/context.ts";
import type { FollowUpView } from "../domain/follow-ups/follow-up-row.ts";
import type { Job } from "../domain/placements/job-row.ts";
import { formatDay, formatNumber } from "./format.ts";
import type { MessageKey } from "./messages/areas.ts";
import type { Translate } from "./translate.ts";

export type JobTranslate = Translate<MessageKey<"jobs">>;
type How = { language: Language; today: string };

/** "Månedlig", "Innsjekk etter tre måneder", "Ukentlig, med arbeidsgiveren" */
export function followUpName(
  t: JobTranslate,
  { step, kind, audience }: Pick<FollowUpView, "step" | "kind" | "audience">,
): string {
  const what = step === "check_in_3" || step === "check_in_6" ? t(step) : t(`kind_${kind}`);
  return audience === "employer" && kind !== "after_ending" ? t("with_the_employer", { what }) : what;
}

/** "22,5 t/uke, 60 %"; empty when neither has been said. */
export function jobSize(
  t: JobTranslate,
  { hoursPerWeek, positionPercent }: Pick<Job, "hoursPerWeek" | "positionPercent">,
  language: Language,
): string {
  const decimals =
    hoursPerWeek === null || hoursPerWeek % 1 === 0 ? 0 : (hoursPerWeek * 10) % 1 === 0 ? 1 : 2;
  return [
    hoursPerWeek === null ? "" : t("hours_a_week", { hours: formatNumber(hoursPerWeek, language, decimals) }),
    positionPercent === null ? "" : t("percent", { percent: positionPercent }),
  ]
    .filter(Boolean)
    .join(", ");
}

/** "siden 12. mai", "begynner 3. des.", "12. mai–30. sep." */
export function jobPeriod(
  t: JobTranslate,
  { startedOn, endedOn }: { startedOn: string; endedOn: string | null },
  how: How,
): string {
  const from = formatDay(startedOn, how);
  if (endedOn !== null) return t("from_to", { from, to: formatDay(endedOn, how) });
  return startedOn > how.today ? t("starts", { from }) : t("since", { from });
}

/** The window of a follow-up, or the day it was moved to. */
export function followUpWindow(
  t: JobTranslate,
  { dueFrom, dueOn, movedTo }: Pick<FollowUpView, "dueFrom" | "dueOn" | "movedTo">,
  how: How,
): string {
  const days = { from: formatDay(dueFrom, how), until: formatDay(dueOn, how) };
  return movedTo === null ? t("window", days) : t("moved_window", { ...days, day: formatDay(movedTo, how) });
}

/** How a follow-up that is still to be held stands. */
export function followUpDueWords(t: JobTranslate, { due }: Pick<FollowUpView, "due">): string {
  if (due.when === "late") return t("late", { count: due.days });
  if (due.when === "ahead") return t("ahead", { count: due.days });
  return due.days === 0 ? t("due_today") : t("due_now", { count: due.days });
}

import type { Language } from "../domain/context.ts";
import type { JobLeadView } from "../domain/job-leads/job-lead-row.ts";
import { formatLongDay, formatNumber } from "./format.ts";
import type { MessageKey } from "./messages/areas.ts";
import type { Translate } from "./translate.ts";

export type JobLeadTranslate = Translate<MessageKey<"jobLeads">>;

/** "Skjult jobb: vi var i kontakt mandag 12. oktober, og jobben er ikke lyst ut." */
export function hiddenSentence(
  t: JobLeadTranslate,
  lead: Pick<JobLeadView, "hidden" | "advertisedOn" | "firstContactOn">,
  how: { language: Language; today: string },
): string {
  const day = (on: string | null) => (on === null ? "" : formatLongDay(on, how));
  return t(`hidden_long_${lead.hidden.reason}`, {
    contact: day(lead.firstContactOn),
    advertised: day(lead.advertisedOn),
  });
}

/** "7,5–15 timer i uka"; empty when nobody has said. */
export function leadHoursWords(
  t: JobLeadTranslate,
  { hoursMin, hoursMax }: Pick<JobLeadView, "hoursMin" | "hoursMax">,
  language: Language,
): string {
  const say = (hours: number) => formatNumber(hours, language, hours % 1 === 0 ? 0 : 1);
  if (hoursMin !== null && hoursMax !== null)
    return hoursMin === hoursMax
      ? t("hours_same", { min: say(hoursMin) })
      : t("hours_between", { min: say(hoursMin), max: say(hoursMax) });
  if (hoursMin !== null) return t("hours_from", { min: say(hoursMin) });
  return hoursMax === null ? "" : t("hours_to", { max: say(hoursMax) });
}

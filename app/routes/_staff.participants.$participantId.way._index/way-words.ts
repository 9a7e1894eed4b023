import { createElement, type ReactNode } from "react";
import type { TimelineEvent } from "#app/components/timeline.tsx";
import { isDeclineReason, isExcluding } from "#app/domain/participant-way/decline-reasons.ts";
import type { WayEvent } from "#app/domain/participant-way/get-way.ts";
import type { OutreachDue } from "#app/domain/participant-way/outreach.ts";
import { formatDay } from "#app/i18n/format.ts";
import type { MessageKey } from "#app/i18n/messages/areas.ts";
import type { Translate } from "#app/i18n/translate.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";

type WayTranslate = Translate<MessageKey<"way">>;

/** What is owed to somebody who did not come. */
export function outreachSentence(t: WayTranslate, due: OutreachDue, day: (iso: string) => string): string {
  const values = { day: day(due.since), due: day(due.dueOn), count: due.attempts };
  if (due.attempts > 0) return t("outreach_made", values);
  return t(due.isLate ? "outreach_late" : "outreach_due", values);
}

/** One event of the way as a line of the timeline. */
export function useWayWords(today: string): (event: WayEvent) => TimelineEvent {
  const t = useMessages("way");
  const participants = useMessages("participants");
  const language = useLanguage();
  const day = (iso: string) => formatDay(iso, { language, today, year: true });
  const words = (prefix: string, code: string) => t(`${prefix}_${code}` as MessageKey<"way">);
  const titleOf = (event: WayEvent): string => {
    switch (event.kind) {
      case "state":
        return t(event.takenBack ? "event_taken_back" : "event_state", {
          status: participants(`status_${event.status}`),
        });
      case "referral":
        return t("event_referral", { source: words("source", event.source) });
      case "decline":
        return t("event_decline", { reason: words("reason", event.reason) });
      case "missed":
        return t("event_missed");
      case "outreach":
        return t(event.reached ? "event_outreach_reached" : "event_outreach_not", {
          way: words("attempt_way", event.way),
        });
      case "passive":
        return event.toOn === null
          ? t("event_passive", { follow: day(event.followUpOn) })
          : t("event_passive_over", { day: day(event.toOn) });
    }
  };
  const detailsOf = (event: WayEvent): string[] => {
    const details: string[] = [];
    if (event.kind === "state" && event.cause) details.push(`${words("cause", event.cause)}.`);
    if (event.kind === "referral")
      details.push(...[event.treatmentTeam, event.navOffice].flatMap((each) => (each ? [`${each}.`] : [])));
    if (event.kind === "decline" && isDeclineReason(event.reason) && isExcluding(event.reason))
      details.push(
        `${t("event_excluding")}.`,
        ...(event.takenUpOn ? [`${t("event_taken_up", { day: day(event.takenUpOn) })}.`] : []),
      );
    if (event.note) details.push(event.note);
    if (event.by) details.push(t("event_by", { name: event.by }));
    return details;
  };
  return (event) => {
    const details = detailsOf(event).join(" ");
    const body: ReactNode = details === "" ? undefined : createElement("p", null, details);
    return {
      key: event.id,
      at: event.on,
      when: day(event.on),
      title: titleOf(event),
      body,
      state: event.kind === "state" && event.takenBack ? "stopped" : "done",
    };
  };
}

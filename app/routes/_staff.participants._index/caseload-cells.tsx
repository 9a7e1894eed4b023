import { type DeadlineState, DeadlineTag } from "#app/components/deadline-tag.tsx";
import type { CaseloadRow } from "#app/domain/caseload/list-caseload-page.ts";
import { paths } from "#app/http/paths.ts";
import { formatDay, formatDaysAway } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./caseload.module.css";

type Cell = { row: CaseloadRow; today: string };
type Said = { key: string; state: DeadlineState; words: string };

/** Follow-ups, the monthly meeting and the offer of a new search, those that are late first. */
export function WhatWaitsCell({ row, today }: Cell) {
  const t = useMessages("caseload");
  const j = useMessages("jobs");
  const language = useLanguage();
  const day = (iso: string) => formatDay(iso, { language, today });
  const { followUp, lateFollowUps, meeting, searchOfferDaysLeft: left } = row;
  const said: Said[] = [];
  if (lateFollowUps > 0)
    said.push({
      ...{ key: "late", state: "overdue", words: t("late_follow_ups", { count: lateFollowUps }) },
    });
  else if (followUp)
    said.push({
      key: "next",
      state: followUp.when === "now" ? "soon" : "later",
      words: t(followUp.when === "now" ? "follow_up_now" : "follow_up_ahead", {
        what: j(`kind_${followUp.kind}`),
        day: day(followUp.when === "now" ? followUp.dueOn : followUp.from),
      }),
    });
  if (left !== null)
    said.push({
      ...{ key: "offer", state: left < 0 ? "overdue" : "soon" },
      words: left < 0 ? t("offer_search_over") : t("offer_search", { count: left }),
    });
  if (meeting?.state === "overdue")
    said.push({
      ...{ key: "meeting", state: "overdue", words: t("meeting_overdue", { count: meeting.days }) },
    });
  if (meeting?.state === "due")
    said.push({
      ...{ key: "meeting", state: "soon", words: t("meeting_due", { day: day(meeting.dueOn) }) },
    });
  if (said.length === 0) return <span>{t("nothing_due")}</span>;
  return (
    <span className={styles.tags}>
      {said.map(({ key, state, words }) => (
        <a key={key} href={key === "meeting" ? paths.cooperation(row.id) : paths.jobsOf(row.id)}>
          <DeadlineTag state={state}>{words}</DeadlineTag>
          <span className="tc-sr">{`: ${row.initials} ${row.referenceCode}`}</span>
        </a>
      ))}
    </span>
  );
}

/** The thirtieth day of the search, contact within fourteen, and when the last one was. */
export function EmployerContactCell({ row, today }: Cell) {
  const t = useMessages("caseload");
  const language = useLanguage();
  const { pace, lastContactOn } = row;
  const last = lastContactOn
    ? t("last_contact", { day: formatDaysAway(lastContactOn, { language, today }) })
    : t("none_yet");
  if (pace.state === "not_seeking" || pace.state === "in_pace") return <span>{last}</span>;
  const state: DeadlineState =
    pace.state === "before_deadline" ? (pace.days <= 7 ? "soon" : "later") : "overdue";
  const words =
    pace.state === "before_deadline"
      ? pace.days === 0
        ? t("deadline_today")
        : t("deadline", { count: pace.days })
      : t(pace.state, { count: pace.days });
  return (
    <span className={styles.tags}>
      <DeadlineTag state={state}>{words}</DeadlineTag>
      {pace.state === "no_contact_lately" ? null : <small>{last}</small>}
    </span>
  );
}

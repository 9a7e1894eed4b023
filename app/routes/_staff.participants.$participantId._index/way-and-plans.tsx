import { LinkButton } from "#app/components/link-button.tsx";
import { LinkList } from "#app/components/link-list.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Panel } from "#app/components/panel.tsx";
import type { WaySummary } from "#app/domain/participant-way/get-way-summary.ts";
import { paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import type { MessageKey } from "#app/i18n/messages/areas.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import { outreachSentence } from "../_staff.participants.$participantId.way._index/way-words.ts";
import styles from "./questions.module.css";

type WayAndPlansProps = { participantId: string; way: WaySummary; today: string };

/** Where the person is on the way, what is owed to them, and the documents that follow them. */
export function WayAndPlans({ participantId, way, today }: WayAndPlansProps) {
  const t = useMessages("way");
  const profile = useMessages("careerProfile");
  const plans = useMessages("jobPlans");
  const participants = useMessages("participants");
  const language = useLanguage();
  const day = (iso: string) => formatDay(iso, { language, today, year: true });
  return (
    <>
      <Panel title={t("title")}>
        <p>
          <strong>{participants(`status_${way.status}` as MessageKey<"participants">)}</strong>{" "}
          {t("since", { day: day(way.since) })}
        </p>
        {way.outreach ? (
          <Notice kind={way.outreach.isLate ? "warn" : "info"}>
            {outreachSentence(t, way.outreach, day)}
          </Notice>
        ) : null}
        {way.passive ? (
          <Notice kind={way.passive.isDue ? "warn" : "info"}>
            {t(way.passive.isDue ? "passive_due" : "passive_now", {
              day: day(way.passive.fromOn),
              follow: day(way.passive.followUpOn),
            })}
          </Notice>
        ) : null}
        <div className="tc-row">
          <LinkButton href={paths.way(participantId)}>{t("panel_open")}</LinkButton>
        </div>
      </Panel>
      {way.revisions.map(({ kind, on, dueOn, state }) => (
        <Notice key={`${kind}${on}`} kind={state === "overdue" ? "warn" : "info"}>
          {profile(`revision_${kind}`, { day: day(on) })}.{" "}
          {profile(state === "overdue" ? "revision_overdue" : "revision_due", { due: day(dueOn) })}
        </Notice>
      ))}
      <div className={styles.plans}>
        <LinkList
          links={[
            {
              href: paths.careerProfile(participantId),
              title: profile("title"),
              note:
                way.talks > 0 ? profile("sessions_count", { count: way.talks }) : profile("sessions_none"),
            },
            {
              href: paths.searchPlan(participantId),
              title: plans("search_title"),
              note: plans("lines_help"),
            },
            ...way.jobs.map((job) => ({
              href: paths.supportPlan(participantId, job.placementId),
              title: plans("support_open", { job: job.name, employer: job.employerName }),
              note: plans("line_since", { day: day(job.startedOn) }),
            })),
          ]}
        />
      </div>
    </>
  );
}

import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { getSharedView } from "#app/domain/shared-meetings/get-shared-view.ts";
import { staffLoader } from "#app/http/handler.ts";
import { formatDay } from "#app/i18n/format.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "../_staff.participants.$participantId.cooperation/cooperation.module.css";

export const loader = staffLoader(
  { permission: "shared_view:read", messages: ["cooperation", "components"] },
  async ({ ctx, params }) => ({
    ...(await getSharedView(ctx, params.participantId ?? "")),
    today: ctx.today,
  }),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  pageTitle(data?.messages, "cooperation", "shared_title"),
];

/** What a clinician sees of a participant. */
export default function Shared() {
  const { person, shares, goals, meetings, today } = useLoaderData<typeof loader>();
  const t = useMessages("cooperation");
  const language = useLanguage();
  const day = (iso: string) => formatDay(iso, { language, today, year: true });
  const open = goals.filter(({ outcome }) => outcome === null);
  return (
    <>
      <PageTitle
        title={t("shared_title")}
        sub={t("shared_sub", { who: `${person.initials} ${person.referenceCode}` })}
      />
      {shares.length === 0 && meetings.length === 0 ? <p>{t("shared_nothing")}</p> : null}
      <Panel title={t("goals")}>
        {shares.includes("goals") ? (
          open.length === 0 ? (
            <p>{t("goals_none")}</p>
          ) : (
            <ul>
              {open.map((goal) => (
                <li key={goal.id}>{`${goal.words} (${t("set_on", { day: day(goal.setOn) })})`}</li>
              ))}
            </ul>
          )
        ) : (
          <p>{t("shared_goals_not")}</p>
        )}
      </Panel>
      <Panel title={t("meetings")}>
        {shares.includes("meetings") ? null : <p>{t("shared_meetings_not")}</p>}
        <ul className={styles.rows}>
          {meetings.map((meeting) => (
            <li key={meeting.id} className={styles.row}>
              <div>
                {day(meeting.heldOn)}
                <p className={styles.meta}>
                  {`${t(`kind_${meeting.kind}`)} · ${t(`meeting_${meeting.status}`)}`}
                </p>
                {meeting.minutes ? <p className={styles.words}>{meeting.minutes}</p> : null}
              </div>
            </li>
          ))}
        </ul>
      </Panel>
      <p>
        <small>{t("read_note")}</small>
      </p>
    </>
  );
}

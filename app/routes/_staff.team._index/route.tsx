import { Button } from "@mantine/core";
import { Link, useLoaderData } from "@remix-run/react";
import { DataTable } from "#app/components/data-table.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { isDay } from "#app/domain/calendar/is-day.ts";
import { addDays } from "#app/domain/calendar/today.ts";
import { listTeamWeeks } from "#app/domain/weeks/list-team-weeks.ts";
import { staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { formatDay, formatMoment, formatWeek } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "../_staff._index/week.module.css";
import { CountingWords } from "../_staff.contacts.$employerContactId._index/counting-words.tsx";

export const loader = staffLoader(
  { permission: "team_weeks:read", messages: ["weeks", "contacts", "way", "components"] },
  async ({ ctx, url }) => {
    const asked = url.searchParams.get("week") ?? "";
    return {
      ...(await listTeamWeeks(
        ctx,
        asked.startsWith("20") && isDay(asked) && asked <= ctx.today ? asked : ctx.today,
      )),
      today: ctx.today,
      timeZone: ctx.actor.timeZone,
    };
  },
);

/** By name, never by number: it shows coverage and what slips, and ranks nobody. */
export default function TeamWeeks() {
  const { monday, isThisWeek, colleagues, today, timeZone } = useLoaderData<typeof loader>();
  const t = useMessages("weeks");
  const contacts = useMessages("contacts");
  const way = useMessages("way");
  const language = useLanguage();
  return (
    <>
      <PageTitle
        title={t("team_title")}
        sub={`${formatWeek(monday, language)}, ${formatDay(monday, { language, today })} – ${formatDay(addDays(monday, 6), { language, today })}`}
        actions={
          <>
            <LinkButton href={paths.zeroExclusion()}>{way("exclusion_title")}</LinkButton>
            <LinkButton href={paths.teamWeeks(addDays(monday, -7))}>{t("previous_week")}</LinkButton>
            {isThisWeek ? null : (
              <LinkButton href={paths.teamWeeks(addDays(monday, 7))}>{t("next_week")}</LinkButton>
            )}
          </>
        }
      />
      {colleagues.length === 0 ? <p>{t("team_empty")}</p> : null}
      {colleagues.length > 0 ? (
        <DataTable
          caption={t("team_title")}
          head={
            <>
              <th scope="col">{t("specialist")}</th>
              <th scope="col" data-align="right">
                {t("face_to_face")}
              </th>
              <th scope="col" data-align="right">
                {t("decision_makers")}
              </th>
              <th scope="col" data-align="right">
                {t("all_contacts")}
              </th>
              <th scope="col">{t("slipping")}</th>
              <th scope="col">{t("seen_column")}</th>
            </>
          }
        >
          {colleagues.map((colleague) => (
            <tr key={colleague.accountId}>
              <th scope="row">
                <a href={`#week-${colleague.accountId}`}>{colleague.name}</a>
              </th>
              <td data-label={t("face_to_face")} data-align="right">
                {t("of_target", { count: colleague.count.faceToFace, target: colleague.target })}
              </td>
              <td data-label={t("decision_makers")} data-align="right">
                {colleague.count.withDecisionMaker}
              </td>
              <td data-label={t("all_contacts")} data-align="right">
                {colleague.contacts.length}
              </td>
              <td data-label={t("slipping")}>
                {colleague.overdueNextSteps ? t("late_steps", { count: colleague.overdueNextSteps }) : null}
                {colleague.overdueNextSteps && colleague.overdueSupportRequests ? ", " : null}
                {colleague.overdueSupportRequests ? (
                  <Link to={paths.overdueSupportRequests()}>
                    {t("late_requests", { count: colleague.overdueSupportRequests })}
                  </Link>
                ) : null}
                {colleague.overdueNextSteps || colleague.overdueSupportRequests ? null : t("nothing_late")}
              </td>
              <td data-label={t("seen_column")}>
                {colleague.seen ? (
                  t("seen", {
                    name: colleague.seen.by,
                    when: formatMoment(new Date(colleague.seen.at), { language, timeZone, today }),
                  })
                ) : (
                  <form method="post" action={paths.markWeekSeen()}>
                    <input type="hidden" name="accountId" value={colleague.accountId} />
                    <input type="hidden" name="week" value={monday} />
                    <Button type="submit" variant="default">
                      {t("mark_seen")}
                      <span className="tc-sr"> {colleague.name}</span>
                    </Button>
                  </form>
                )}
              </td>
            </tr>
          ))}
        </DataTable>
      ) : null}
      {colleagues.map((colleague) => (
        <section key={colleague.accountId} id={`week-${colleague.accountId}`}>
          <h2 className={styles.who}>{colleague.name}</h2>
          {colleague.contacts.length === 0 ? <p className={styles.meta}>{t("no_contacts")}</p> : null}
          <ul className={styles.rows}>
            {colleague.contacts.map((contact) => (
              <li key={contact.id} className={styles.row}>
                <div>
                  <Link to={paths.employerContact(contact.id)}>{contact.employerName}</Link>
                  <p className={styles.meta}>
                    {contacts(`channel_${contact.channel}`)} · {contacts(`purpose_${contact.purpose}`)} ·{" "}
                    {formatMoment(new Date(contact.occurredAt), { language, timeZone, today })}
                  </p>
                </div>
                <span className={styles.meta}>
                  <CountingWords counting={contact.counting} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

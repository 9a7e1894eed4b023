import { useLoaderData } from "@remix-run/react";
import { DataTable } from "#app/components/data-table.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { InitialsTag } from "#app/components/initials-tag.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { hasPermission } from "#app/domain/access/permissions.ts";
import { listParticipants } from "#app/domain/participants/list-participants.ts";
import { listWorkTalks } from "#app/domain/talk-tasks/list-work-talks.ts";
import { staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { formatDaysAway } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import { WorkTalks } from "./work-talks.tsx";

export const loader = staffLoader(
  { permission: "participant:read_name", messages: ["participants", "safeguards", "talks", "components"] },
  async ({ ctx, url }) => {
    const ended = url.searchParams.get("ended") === "yes";
    return {
      ended,
      today: ctx.today,
      mayOpenInEmergency: hasPermission(ctx.actor.roles, "participant:open_in_emergency"),
      mayAdd: hasPermission(ctx.actor.roles, "participant:write"),
      participants: await listParticipants(ctx, { ended }),
      // Whoever has a week of their own sees them there.
      talks: hasPermission(ctx.actor.roles, "own_week:read") ? [] : await listWorkTalks(ctx),
    };
  },
);

export default function Participants() {
  const { participants, ended, mayAdd, mayOpenInEmergency, talks, today } = useLoaderData<typeof loader>();
  const t = useMessages("participants");
  const safeguards = useMessages("safeguards");
  const language = useLanguage();
  return (
    <>
      <PageTitle
        title={t("title")}
        sub={t("sub")}
        actions={
          mayAdd ? (
            <LinkButton href={paths.newParticipant()} variant="filled">
              {t("add")}
            </LinkButton>
          ) : undefined
        }
      />
      <WorkTalks talks={talks} today={today} />
      {participants.length === 0 ? (
        <EmptyState>{t("none")}</EmptyState>
      ) : (
        <DataTable
          caption={t("caption")}
          head={
            <>
              <th scope="col">{t("column_participant")}</th>
              <th scope="col">{t("column_status")}</th>
              <th scope="col">{t("column_wishes")}</th>
              <th scope="col">{t("column_last_contact")}</th>
              <th scope="col">{t("column_specialist")}</th>
            </>
          }
        >
          {participants.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <InitialsTag initials={row.initials} />{" "}
                {row.canOpen ? (
                  <a href={paths.participant(row.id)}>{`${row.initials} · ${row.referenceCode}`}</a>
                ) : (
                  `${row.initials} · ${row.referenceCode}`
                )}
              </th>
              <td>{t(`status_${row.status}`)}</td>
              <td>
                {row.canOpen && row.wishes > 0 ? (
                  <a href={paths.matches(row.id)}>
                    {t("to_matches")}
                    <span className="tc-sr">{`: ${row.initials} ${row.referenceCode}`}</span>
                  </a>
                ) : row.canOpen ? (
                  t("no_wishes")
                ) : null}
              </td>
              <td data-label={t("column_last_contact")}>
                {row.lastEmployerContactOn
                  ? formatDaysAway(row.lastEmployerContactOn, { language, today })
                  : t("no_contact_yet")}
              </td>
              <td>{row.specialistName}</td>
            </tr>
          ))}
        </DataTable>
      )}
      <p>
        <a href={ended ? paths.participants() : `${paths.participants()}?ended=yes`}>
          {t(ended ? "hide_ended" : "show_ended")}
        </a>
      </p>
      {mayOpenInEmergency ? (
        <p>
          <a href={paths.emergency()}>{safeguards("emergency_link")}</a>
        </p>
      ) : null}
    </>
  );
}

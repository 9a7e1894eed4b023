import { useLoaderData } from "@remix-run/react";
import { DataTable } from "#app/components/data-table.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { InitialsTag } from "#app/components/initials-tag.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { ViewTabs } from "#app/components/view-tabs.tsx";
import { hasPermission } from "#app/domain/access/permissions.ts";
import { type CaseloadRow, listCaseloadPage } from "#app/domain/caseload/list-caseload-page.ts";
import { listWorkTalks } from "#app/domain/talk-tasks/list-work-talks.ts";
import { staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./caseload.module.css";
import { EmployerContactCell, WhatWaitsCell } from "./caseload-cells.tsx";
import { CaseloadSizes } from "./caseload-sizes.tsx";
import { WorkTalks } from "./work-talks.tsx";

export const loader = staffLoader(
  {
    permission: "participant:read_name",
    messages: ["participants", "caseload", "jobs", "safeguards", "talks", "components"],
  },
  async ({ ctx, url }) => {
    const ended = url.searchParams.get("ended") === "yes";
    const { rows, sizes } = await listCaseloadPage(ctx, { ended });
    const { roles } = ctx.actor;
    return {
      ...{ ended, sizes, today: ctx.today, all: rows.length },
      dueOnly: url.searchParams.get("show") === "due",
      due: rows.filter(({ needsSomething }) => needsSomething).length,
      rows: url.searchParams.get("show") === "due" ? rows.filter((row) => row.needsSomething) : rows,
      mayOpenInEmergency: hasPermission(roles, "participant:open_in_emergency"),
      mayAdd: hasPermission(roles, "participant:write"),
      seesShared: hasPermission(roles, "shared_view:read"),
      // Whoever has a week of their own sees them there.
      talks: hasPermission(roles, "own_week:read") ? [] : await listWorkTalks(ctx),
    };
  },
);

export default function Participants() {
  const page = useLoaderData<typeof loader>();
  const { rows, ended, mayAdd, mayOpenInEmergency, seesShared, dueOnly } = page;
  const t = useMessages("participants");
  const c = useMessages("caseload");
  const safeguards = useMessages("safeguards");
  return (
    <>
      <PageTitle
        title={t("title")}
        sub={t("sub")}
        actions={
          <>
            {mayAdd ? (
              <LinkButton href={paths.newParticipant()} variant="filled">
                {t("add")}
              </LinkButton>
            ) : null}
            {mayAdd ? <LinkButton href={paths.teamMeeting()}>{t("to_team_meeting")}</LinkButton> : null}
            {seesShared ? <LinkButton href={paths.boosters()}>{t("to_boosters")}</LinkButton> : null}
          </>
        }
      />
      <WorkTalks talks={page.talks} today={page.today} />
      <CaseloadSizes sizes={page.sizes} />
      {mayAdd ? (
        <ViewTabs
          label={c("views")}
          views={[
            { href: paths.participants(), label: c("view_all"), current: !dueOnly, count: page.all },
            {
              href: `${paths.participants()}?show=due`,
              label: c("view_due"),
              current: dueOnly,
              count: page.due,
            },
          ]}
        />
      ) : null}
      {rows.length === 0 ? (
        <EmptyState>{dueOnly && page.all > 0 ? c("none_due") : t("none")}</EmptyState>
      ) : (
        <DataTable
          caption={t("caption")}
          head={
            <>
              <th scope="col">{t("column_participant")}</th>
              <th scope="col">{t("column_status")}</th>
              <th scope="col">{c("column_due")}</th>
              <th scope="col">{c("column_search")}</th>
              <th scope="col">{t("column_wishes")}</th>
              <th scope="col">{t("column_specialist")}</th>
            </>
          }
        >
          {rows.map((row) => (
            <Row key={row.id} row={row} today={page.today} seesShared={seesShared} />
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

function Row({ row, today, seesShared }: { row: CaseloadRow; today: string; seesShared: boolean }) {
  const t = useMessages("participants");
  const c = useMessages("caseload");
  const who = `${row.initials} · ${row.referenceCode}`;
  const href = row.canOpen ? paths.participant(row.id) : seesShared ? paths.sharedView(row.id) : undefined;
  return (
    <tr>
      <th scope="row">
        <span className={styles.who}>
          <InitialsTag initials={row.initials} /> {href ? <a href={href}>{who}</a> : who}
        </span>
      </th>
      <td>{t(`status_${row.status}`)}</td>
      <td data-label={c("column_due")}>{row.canOpen ? <WhatWaitsCell row={row} today={today} /> : null}</td>
      <td data-label={c("column_search")}>
        {row.canOpen ? <EmployerContactCell row={row} today={today} /> : null}
      </td>
      <td>
        {row.canOpen && row.hasWishes ? (
          <a href={paths.matches(row.id)}>
            {t("to_matches")}
            <span className="tc-sr">{`: ${row.initials} ${row.referenceCode}`}</span>
          </a>
        ) : row.canOpen ? (
          t("no_wishes")
        ) : null}
      </td>
      <td>{row.specialist?.name}</td>
    </tr>
  );
}

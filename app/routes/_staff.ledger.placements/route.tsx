import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DataTable } from "#app/components/data-table.tsx";
import { SavedNotice } from "#app/components/saved-notice.tsx";
import { readLedgerQuery } from "#app/domain/ledger/ledger-query.ts";
import { readLedgerRowsQuery } from "#app/domain/ledger/ledger-rows-query.ts";
import { listLedgerPlacements } from "#app/domain/ledger/list-ledger-rows.ts";
import { occupationNames } from "#app/domain/occupations/occupation-names.ts";
import { staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import { LedgerHeads, LedgerPages, LedgerRowsTitle } from "../_staff.ledger._index/ledger-pages.tsx";

export const loader = staffLoader(
  { permission: "participant:read", messages: ["ledger", "components"] },
  async ({ ctx, url }) => {
    const query = readLedgerQuery(url.searchParams, { today: ctx.today, figuresOnly: false });
    const asked = readLedgerRowsQuery(url.searchParams);
    const found = await listLedgerPlacements(ctx, query, asked);
    const codes = found.rows.map(({ occupationCode }) => occupationCode);
    return {
      ...found,
      occupations: occupationNames(codes, ctx.actor.language),
      query,
      asked,
      today: ctx.today,
    };
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.messages.areas.ledger?.rows_placements ?? ""} · Third Cup` },
];

const columns = ["who", "employer", "occupation", "started", "origin", "opener"] as const;

/** Placements by initials and case number, with what went before each. */
export default function LedgerPlacements() {
  const { rows, total, occupations, query, asked, today } = useLoaderData<typeof loader>();
  const t = useMessages("ledger");
  const language = useLanguage();
  return (
    <>
      <LedgerRowsTitle title={t("rows_placements")} total={total} query={query} />
      <SavedNotice />
      {rows.length === 0 ? <p>{t("none")}</p> : null}
      {rows.length > 0 ? (
        <DataTable caption={t("rows_placements")} head={<LedgerHeads columns={columns} />}>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <a href={paths.participant(row.participantId)}>
                  {row.initials} {row.referenceCode}
                </a>
              </th>
              <td>
                <a href={paths.employer(row.employerId)}>{row.employerName}</a>
              </td>
              <td data-label={t("occupation")}>{occupations[row.occupationCode] ?? row.occupationCode}</td>
              <td data-label={t("started")}>{formatDay(row.startedOn, { language, today })}</td>
              <td data-label={t("origin")}>
                {row.jobLeadId ? (
                  <a href={paths.jobLead(row.jobLeadId)}>{t(`origin_${row.origin}`)}</a>
                ) : (
                  t(`origin_${row.origin}`)
                )}
              </td>
              <td data-label={t("opener")}>
                {row.opener.kind === "colleague"
                  ? (row.openerName ?? t("opener_not_known"))
                  : t(`opener_${row.opener.kind}`)}
              </td>
              <td data-label={t("contacts")} data-align="right">
                {row.contacts}
              </td>
              <td data-label={t("visits")} data-align="right">
                {row.visits}
              </td>
            </tr>
          ))}
        </DataTable>
      ) : null}
      <LedgerPages rows="placements" query={query} asked={asked} shown={rows.length} total={total} />
    </>
  );
}

import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DataTable } from "#app/components/data-table.tsx";
import { readLedgerQuery } from "#app/domain/ledger/ledger-query.ts";
import { readLedgerRowsQuery } from "#app/domain/ledger/ledger-rows-query.ts";
import { listLedgerLeads } from "#app/domain/ledger/list-ledger-rows.ts";
import { staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import { LedgerHeads, LedgerPages, LedgerRowsTitle } from "../_staff.ledger._index/ledger-pages.tsx";

export const loader = staffLoader(
  { permission: "employer_contact:read", messages: ["ledger", "components"] },
  async ({ ctx, url }) => {
    const query = readLedgerQuery(url.searchParams, { today: ctx.today, figuresOnly: false });
    const asked = readLedgerRowsQuery(url.searchParams);
    return { ...(await listLedgerLeads(ctx, query, asked)), query, asked, today: ctx.today };
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.messages.areas.ledger?.rows_leads ?? ""} · Third Cup` },
];

const columns = ["lead", "employer", "recorded", "is_hidden"] as const;

export default function LedgerLeads() {
  const { rows, total, query, asked, today } = useLoaderData<typeof loader>();
  const t = useMessages("ledger");
  const language = useLanguage();
  const title = t(asked.hiddenOnly ? "rows_leads_hidden" : "rows_leads");
  return (
    <>
      <LedgerRowsTitle title={title} total={total} query={query} />
      {rows.length === 0 ? <p>{t("none")}</p> : null}
      {rows.length > 0 ? (
        <DataTable caption={title} head={<LedgerHeads columns={columns} />}>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <a href={paths.jobLead(row.id)}>{row.title}</a>
              </th>
              <td>
                <a href={paths.employer(row.employerId)}>{row.employerName}</a>
              </td>
              <td data-label={t("recorded")}>{formatDay(row.recordedOn, { language, today })}</td>
              <td data-label={t("is_hidden")}>{t(row.hidden ? "yes" : "no")}</td>
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
      <LedgerPages rows="leads" query={query} asked={asked} shown={rows.length} total={total} />
    </>
  );
}

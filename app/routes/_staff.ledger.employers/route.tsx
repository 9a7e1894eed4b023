import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DataTable } from "#app/components/data-table.tsx";
import { funnelSteps } from "#app/domain/ledger/funnel.ts";
import { readLedgerQuery } from "#app/domain/ledger/ledger-query.ts";
import { readLedgerRowsQuery } from "#app/domain/ledger/ledger-rows-query.ts";
import { listLedgerEmployers } from "#app/domain/ledger/list-ledger-rows.ts";
import { staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import { LedgerPages, LedgerRowsTitle } from "../_staff.ledger._index/ledger-pages.tsx";

export const loader = staffLoader(
  { permission: "employer_contact:read", messages: ["ledger", "components"] },
  async ({ ctx, url }) => {
    const query = readLedgerQuery(url.searchParams, { today: ctx.today, figuresOnly: false });
    const asked = readLedgerRowsQuery(url.searchParams);
    return { ...(await listLedgerEmployers(ctx, query, asked)), query, asked, today: ctx.today };
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.messages.areas.ledger?.rows_employers ?? ""} · Third Cup` },
];

/** The employers behind a figure of the funnel, with the day each reached each step. */
export default function LedgerEmployers() {
  const { rows, total, query, asked, today } = useLoaderData<typeof loader>();
  const t = useMessages("ledger");
  const language = useLanguage();
  const title = t("rows_employers_at", { step: t(`step_${asked.step}`) });
  return (
    <>
      <LedgerRowsTitle title={title} total={total} query={query} />
      {rows.length === 0 ? <p>{t("none")}</p> : null}
      {rows.length > 0 ? (
        <DataTable
          caption={title}
          head={
            <>
              <th scope="col">{t("employer")}</th>
              <th scope="col">{t("opener")}</th>
              {funnelSteps.map((step) => (
                <th key={step} scope="col">
                  {t(`step_${step}`)}
                </th>
              ))}
            </>
          }
        >
          {rows.map((row) => (
            <tr key={row.employerId}>
              <th scope="row">
                <a href={paths.employer(row.employerId)}>{row.employerName}</a>
              </th>
              <td data-label={t("opener")}>{row.openerName ?? t("opener_not_known")}</td>
              {funnelSteps.map((step) => (
                <td key={step} data-label={t(`step_${step}`)}>
                  {row.steps[step] ? formatDay(row.steps[step], { language, today }) : null}
                </td>
              ))}
            </tr>
          ))}
        </DataTable>
      ) : null}
      <LedgerPages rows="employers" query={query} asked={asked} shown={rows.length} total={total} />
    </>
  );
}

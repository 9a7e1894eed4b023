import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { DataTable } from "#app/components/data-table.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Pagination } from "#app/components/pagination.tsx";
import { StrengthNumber } from "#app/components/strength-number.tsx";
import { ViewTabs } from "#app/components/view-tabs.tsx";
import { tiers } from "#app/domain/cadence/contact-cadence.ts";
import { type ColdQuery, listColdEmployers } from "#app/domain/weeks/cold-employers.ts";
import { staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./going-cold.module.css";

export const loader = staffLoader(
  { permission: "own_week:read", messages: ["weeks", "relationship", "employer", "components"] },
  async ({ ctx, url }) => {
    const query = readQuery(url.searchParams);
    return { ...(await listColdEmployers(ctx, query)), query, today: ctx.today };
  },
);

function readQuery(search: URLSearchParams): ColdQuery {
  const page = Number(search.get("page"));
  return {
    whose: search.get("whose") === "all" ? "all" : "mine",
    tier: tiers.find((tier) => tier === search.get("tier")) ?? null,
    page: Number.isInteger(page) && page >= 1 && page <= 1000 ? page : 1,
  };
}

function fieldsOf(query: ColdQuery): [string, string][] {
  const fields: [string, string][] = [];
  if (query.whose === "all") fields.push(["whose", "all"]);
  if (query.tier) fields.push(["tier", query.tier]);
  if (query.page > 1) fields.push(["page", String(query.page)]);
  return fields;
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const title = data?.messages.areas.weeks?.cold;
  return [{ title: typeof title === "string" ? `${title} · Third Cup` : "Third Cup" }];
};

/** Every employer going cold, the strongest first, with what thirty more days of silence take. */
export default function GoingCold() {
  const { rows, total, pageSize, query, today } = useLoaderData<typeof loader>();
  const t = useMessages("weeks");
  const employer = useMessages("employer");
  const relationship = useMessages("relationship");
  const words = useMessages("components");
  const language = useLanguage();
  const href = (change: Partial<ColdQuery>) => paths.goingCold(fieldsOf({ ...query, page: 1, ...change }));
  const first = (query.page - 1) * pageSize;
  return (
    <>
      <PageTitle title={t("cold")} sub={t("cold_page_help")} />
      <ViewTabs
        label={t("cold_whose")}
        views={(["mine", "all"] as const).map((whose) => ({
          href: href({ whose }),
          label: t(`cold_${whose}`),
          current: query.whose === whose,
        }))}
      />
      <ViewTabs
        label={employer("tier")}
        views={[null, ...tiers].map((tier) => ({
          href: href({ tier }),
          label: tier ? capitalised(employer(`tier_${tier}`)) : t("cold_every_tier"),
          current: query.tier === tier,
        }))}
      />
      {rows.length === 0 ? (
        <EmptyState>{t("cold_none")}</EmptyState>
      ) : (
        <DataTable
          caption={t("cold")}
          head={
            <>
              <th scope="col">{t("cold_employer")}</th>
              <th scope="col">{t("cold_last")}</th>
              <th scope="col">{employer("tier")}</th>
              <th scope="col">{employer("owner")}</th>
              <th scope="col">{t("cold_strength")}</th>
              <th scope="col" data-align="right">
                {t("cold_lost")}
              </th>
            </>
          }
        >
          {rows.map((row) => (
            <tr key={row.employerId}>
              <th scope="row">
                <Link to={paths.employer(row.employerId)}>{row.employerName}</Link>
                <span className={styles.meta}>
                  {[row.place, relationship(`stage_${row.stage}`)].filter(Boolean).join(" · ")}
                </span>
              </th>
              <td data-label={t("cold_last")}>
                {formatDay(row.lastContactOn, { language, today })}
                <span className={styles.meta}>
                  {t("cold_days", { count: row.daysSince, limit: row.afterDays })}
                </span>
              </td>
              <td data-label={employer("tier")}>{employer(`tier_${row.tier}`)}</td>
              <td data-label={employer("owner")}>{row.ownerName ?? employer("owner_nobody")}</td>
              <td data-label={t("cold_strength")}>
                <StrengthNumber value={row.strength} band={relationship(`band_${row.band}`)} />
              </td>
              <td data-label={t("cold_lost")} data-align="right">
                {row.pointsLost === 0 ? t("cold_lost_none") : `−${row.pointsLost}`}
              </td>
            </tr>
          ))}
        </DataTable>
      )}
      {total > pageSize ? (
        <Pagination
          label={t("cold_pages")}
          summary={t("cold_page_of", { from: first + 1, to: first + rows.length, total })}
          previous={{
            words: words("previous"),
            href: query.page > 1 ? href({ page: query.page - 1 }) : null,
          }}
          next={{
            words: words("next"),
            href: first + rows.length < total ? href({ page: query.page + 1 }) : null,
          }}
        />
      ) : null}
    </>
  );
}

function capitalised(words: string): string {
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

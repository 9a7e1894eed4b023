import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import IconMap from "@tabler/icons-react/dist/esm/icons/IconMap2.mjs";
import IconPlus from "@tabler/icons-react/dist/esm/icons/IconPlus.mjs";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Icon } from "#app/components/icon.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Pagination } from "#app/components/pagination.tsx";
import { SavedViews } from "#app/components/saved-views.tsx";
import { hasPermission } from "#app/domain/access/permissions.ts";
import {
  employerListAddress,
  pageSize,
  readEmployerListQuery,
} from "#app/domain/employers/employer-list-query.ts";
import { listEmployers } from "#app/domain/employers/list-employers.ts";
import { findDefaultQuery, listListViews } from "#app/domain/list-views/list-list-views.ts";
import { listQuery } from "#app/domain/list-views/viewed-list.ts";
import { industryWords } from "#app/domain/register/industry-name.ts";
import { staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { formatNumber } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import { BulkBar } from "./bulk-bar.tsx";
import { choiceOptions } from "./choice-options.ts";
import { EmployerFilters } from "./employer-filters.tsx";
import { EmployerTable } from "./employer-table.tsx";
import styles from "./employers.module.css";

export const loader = staffLoader(
  { permission: "employer:read", messages: ["employers", "relationship", "components", "listViews", "bulk"] },
  async ({ ctx, url }) => {
    const usual = url.search === "" ? await findDefaultQuery(ctx, "employers") : null;
    if (usual) throw redirect(paths.viewedList("employers", usual));
    const query = readEmployerListQuery(url.searchParams);
    const [{ rows, total, answeredBy, from, ...list }, views] = await Promise.all([
      listEmployers(ctx, query),
      listListViews(ctx, "employers"),
    ]);
    const { language, roles } = ctx.actor;
    return {
      query,
      views,
      viewQuery: listQuery("employers", url.search),
      total,
      answeredBy,
      from,
      options: choiceOptions(query, list, language),
      rows: rows.map(({ latitude: _north, longitude: _east, industryCode, industryName, ...row }) => ({
        ...row,
        industry: industryWords({ industryCode, industryName }, language),
      })),
      today: ctx.today,
      mayWrite: hasPermission(roles, "employer:write"),
    };
  },
);

export type EmployersPage = ReturnType<typeof useLoaderData<typeof loader>>;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.messages.areas.employers?.title ?? ""} · Third Cup` },
];

export default function Employers() {
  const page = useLoaderData<typeof loader>();
  const t = useMessages("employers");
  const language = useLanguage();
  const { query, rows, total } = page;
  const first = (query.page - 1) * pageSize + 1;
  return (
    <>
      <PageTitle
        title={t("title")}
        sub={t("count", { count: total })}
        actions={
          <>
            <LinkButton
              href={paths.employerMap(employerListAddress({ ...query, page: 1 }))}
              icon={<Icon of={IconMap} />}
            >
              {t("map")}
            </LinkButton>
            {page.mayWrite ? (
              <LinkButton href={paths.newEmployer()} icon={<Icon of={IconPlus} />}>
                {t("new")}
              </LinkButton>
            ) : null}
          </>
        }
      />
      <SavedViews
        list="employers"
        query={page.viewQuery}
        views={page.views}
        addressOf={(query) => paths.viewedList("employers", query)}
        manageHref={paths.listViews("employers")}
      />
      <div className={styles.page}>
        <EmployerFilters page={page} />
        <div className={styles.list}>
          {page.answeredBy === "database" ? <Notice kind="warn">{t("search_away")}</Notice> : null}
          {page.from === "not_found" ? (
            <Notice kind="warn">{t("from_not_found", { from: query.from })}</Notice>
          ) : null}
          {rows.length === 0 ? <Nothing page={page} /> : <EmployerTable page={page} />}
          {page.mayWrite && rows.length > 0 ? <BulkBar page={page} /> : null}
          {total > pageSize ? (
            <Pages
              query={query}
              total={total}
              summary={`${formatNumber(first, language)}–${formatNumber(first + rows.length - 1, language)}`}
            />
          ) : null}
        </div>
      </div>
    </>
  );
}

function Nothing({ page }: { page: EmployersPage }) {
  const t = useMessages("employers");
  const isAll = employerListAddress({ ...page.query, filtersShown: false }) === paths.employers();
  if (isAll) return <EmptyState>{t("none_yet")}</EmptyState>;
  return (
    <EmptyState action={<LinkButton href={paths.viewedList("employers", "")}>{t("clear")}</LinkButton>}>
      {page.query.text === "" ? t("none_found") : t("none_called", { query: page.query.text })}
    </EmptyState>
  );
}

function Pages({ query, total, summary }: { query: EmployersPage["query"]; total: number; summary: string }) {
  const words = useMessages("components");
  const language = useLanguage();
  const [from = "", to = ""] = summary.split("–");
  const at = (page: number) => employerListAddress({ ...query, page });
  return (
    <Pagination
      label={words("pages")}
      summary={words("page_summary", { from, to, total: formatNumber(total, language) })}
      previous={{ words: words("previous"), href: query.page > 1 ? at(query.page - 1) : null }}
      next={{ words: words("next"), href: query.page * pageSize < total ? at(query.page + 1) : null }}
    />
  );
}

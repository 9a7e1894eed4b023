import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DataTable } from "#app/components/data-table.tsx";
import { DeadlineTag } from "#app/components/deadline-tag.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Pagination } from "#app/components/pagination.tsx";
import { ViewTabs } from "#app/components/view-tabs.tsx";
import {
  countSupportRequests,
  listSupportRequests,
  supportRequestViews,
} from "#app/domain/support-requests/list-support-requests.ts";
import { staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { deadlineTagState, deadlineWords } from "#app/i18n/deadline-words.ts";
import { formatMoment } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${String(data?.messages.areas.supportRequests?.title ?? "")} · Third Cup` },
];

export const loader = staffLoader(
  { permission: "support_request:read", messages: ["supportRequests", "components"] },
  async ({ ctx, url }) => {
    const asked = url.searchParams.get("view");
    // A supervisor comes to see what slips, everybody else what is theirs.
    const usual = ctx.actor.roles.includes("supervisor") ? "open" : "mine";
    const view = supportRequestViews.find((known) => known === asked) ?? usual;
    const page = Math.min(1000, Math.max(1, Math.trunc(Number(url.searchParams.get("page")) || 1)));
    return {
      view,
      list: await listSupportRequests(ctx, { view, page }),
      counts: await countSupportRequests(ctx),
      reader: { timeZone: ctx.actor.timeZone, today: ctx.today },
    };
  },
);

const columns = ["employer", "about", "from", "deadline", "answers"] as const;

export default function SupportRequests() {
  const { view, list, counts, reader } = useLoaderData<typeof loader>();
  const t = useMessages("supportRequests");
  const c = useMessages("components");
  const how = { ...reader, language: useLanguage() };
  const address = (name: string, page = 1) =>
    `${paths.supportRequests()}?view=${name}${page > 1 ? `&page=${page}` : ""}`;
  const from = (list.page - 1) * list.pageSize + 1;
  return (
    <>
      <PageTitle title={t("title")} sub={t("sub")} />
      <ViewTabs
        label={t("views")}
        views={supportRequestViews.map((name) => ({
          href: address(name),
          label: t(`view_${name}`),
          current: name === view,
          ...(name === "mine" ? { count: counts.mine } : name === "overdue" ? { count: counts.overdue } : {}),
        }))}
      />
      {list.rows.length === 0 ? (
        <EmptyState>{t(`none_${view}`)}</EmptyState>
      ) : (
        <DataTable
          caption={t("caption")}
          head={columns.map((column) => (
            <th key={column} scope="col">
              {t(column)}
            </th>
          ))}
        >
          {list.rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <a href={paths.supportRequest(row.id)}>{row.employerName}</a>
                <small>{t(`status_${row.status}`)}</small>
              </th>
              <td>
                {t(`kind_${row.kind}`)}
                {row.urgency === "urgent" ? <strong> · {t("urgent")}</strong> : null}
              </td>
              <td data-label={t("from")}>
                {row.contactPersonName ?? t("who_objected")}
                <small>{formatMoment(row.createdAt, how)}</small>
              </td>
              <td>
                <DeadlineTag state={deadlineTagState(row.deadline)}>{deadlineWords(t, row, how)}</DeadlineTag>
              </td>
              <td data-label={t("answers")}>{row.accountName ?? t("nobody")}</td>
            </tr>
          ))}
        </DataTable>
      )}
      {list.total > list.pageSize ? (
        <Pagination
          label={c("pages")}
          summary={c("page_summary", { from, to: from + list.rows.length - 1, total: list.total })}
          previous={{ words: c("previous"), href: list.page > 1 ? address(view, list.page - 1) : null }}
          next={{
            words: c("next"),
            href: list.page * list.pageSize < list.total ? address(view, list.page + 1) : null,
          }}
        />
      ) : null}
    </>
  );
}

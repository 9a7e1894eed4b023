import { sql } from "drizzle-orm";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { readEmployerListQuery } from "../employers/employer-list-query.ts";
import { countEmployerLists } from "../employers/list-employers.ts";
import { readJobLeadQuery } from "../job-leads/job-lead-query.ts";
import { countJobLeads } from "../job-leads/list-job-leads.ts";
import type { ViewedList } from "./viewed-list.ts";

export type ListViewRow = {
  id: string;
  name: string;
  query: string;
  shared: boolean;
  own: boolean;
  /** Who shares it; null for one's own. */
  ownerName: string | null;
  isDefault: boolean;
  version: number;
};

export type ListViewView = ListViewRow & {
  /** How many the list has now; null when nobody can say cheaply, because the search engine is away. */
  count: number | null;
};

/** More than anybody reads above a list. */
const mostShown = 40;

/** My views and those shared with the service, each with how many it has, counted in one question to the engine. */
export async function listListViews(ctx: StaffContext, list: ViewedList): Promise<ListViewView[]> {
  const rows = await loadListViews(ctx, list);
  const counts = await count(ctx, list, rows);
  return rows.map((row, index) => ({ ...row, count: counts[index] ?? null }));
}

async function loadListViews(ctx: StaffContext, list: ViewedList): Promise<ListViewRow[]> {
  requirePermission(ctx, "employer:read");
  const { serviceId, accountId } = ctx.actor;
  const rows = await ctx.tx.execute<ListViewRow & Record<string, unknown>>(sql`
    select v.id, v.name, v.query, v.shared, v.account_id = ${accountId} as own,
      case when v.account_id = ${accountId} then null else a.name end as "ownerName",
      d.list_view_id is not null as "isDefault", v.version
    from list_view v
    join account a on a.service_id = v.service_id and a.id = v.account_id
    left join list_view_default d on d.service_id = v.service_id and d.account_id = ${accountId}
      and d.list = v.list and d.list_view_id = v.id
    where v.service_id = ${serviceId} and v.list = ${list} and (v.account_id = ${accountId} or v.shared)
    order by v.account_id <> ${accountId}, lower(v.name) collate "nb-x-icu", v.id limit ${mostShown}`);
  return [...rows];
}

async function count(
  ctx: StaffContext,
  list: ViewedList,
  rows: readonly ListViewRow[],
): Promise<(number | null)[]> {
  const searches = rows.map(({ query }) => new URLSearchParams(query));
  if (list === "employers") return countEmployerLists(ctx, searches.map(readEmployerListQuery));
  return Promise.all(searches.map((search) => countJobLeads(ctx, readJobLeadQuery(search, "all"))));
}

/** The choices that my list opens with; null: none are chosen, or they are not shared with me any more. */
export async function findDefaultQuery(ctx: StaffContext, list: ViewedList): Promise<string | null> {
  requirePermission(ctx, "employer:read");
  const { serviceId, accountId } = ctx.actor;
  const [row] = await ctx.tx.execute<{ query: string }>(sql`
    select v.query from list_view_default d
    join list_view v on v.service_id = d.service_id and v.id = d.list_view_id
    where d.service_id = ${serviceId} and d.account_id = ${accountId} and d.list = ${list}`);
  return row?.query ?? null;
}

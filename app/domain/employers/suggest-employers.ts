import { findEmployersInPostgres } from "#search/fallback/find-employers-in-postgres.ts";
import { type EmployerQuery, findEmployers } from "#search/queries/find-employers.ts";
import { SearchUnavailable } from "#search/search.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { serviceMunicipalities } from "./list-employers.ts";
import { type EmployerRow, loadEmployerRows } from "./load-employer-rows.ts";

const most = 8;

/** The first few employers and units for what has been typed so far; none for nothing. */
export async function suggestEmployers(ctx: StaffContext, text: string): Promise<EmployerRow[]> {
  requirePermission(ctx, "employer:read");
  if (text.trim() === "") return [];
  const query: EmployerQuery = {
    view: { serviceId: ctx.actor.serviceId, municipalityNumbers: await serviceMunicipalities(ctx) },
    text: text.slice(0, 200),
    choices: {},
    sort: "relevance",
    page: 1,
    pageSize: most,
    withFacets: false,
  };
  const rows = await loadEmployerRows(ctx, await idsOf(ctx, query));
  // What is closed or bankrupt is proposed after the rest, and only when we have something written down about it.
  const isOver = ({ standing }: EmployerRow) => standing === "closed" || standing === "bankrupt";
  return [
    ...rows.filter((row) => !isOver(row)),
    ...rows.filter((row) => isOver(row) && row.kind === "employer"),
  ];
}

async function idsOf(ctx: StaffContext, query: EmployerQuery): Promise<string[]> {
  try {
    return (await findEmployers(ctx.search, query)).ids;
  } catch (error) {
    if (!(error instanceof SearchUnavailable)) throw error;
    return (await findEmployersInPostgres(ctx.tx, query, ctx.today)).ids;
  }
}

import { type SQL, sql } from "drizzle-orm";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { cutPage, type PageAsked, type PageOf } from "../paging/keyset.ts";
import type { JobLeadCircle, JobLeadQuery } from "./job-lead-query.ts";
import { type JobLeadRow, type JobLeadView, jobLeadsOf, toJobLeadView } from "./job-lead-row.ts";
import { type JobLeadStage, jobLeadStages } from "./job-lead-vocabulary.ts";
import { staleAfterDays } from "./stale-lead.ts";

const jobLeadPageSize = 50;
/** As many cards a column; the list has the rest. */
const cardsAtMost = 40;
/** A board shows what has closed in the last quarter. */
const closedDays = 90;

export type JobLeadPage = {
  rows: JobLeadView[];
  total: number;
  pageSize: number;
  /** How many lie still in the circle, whatever else is chosen. */
  stale: number;
};

export type JobLeadColumn = { stage: JobLeadStage; leads: JobLeadView[]; total: number };

type Asked = Pick<JobLeadQuery, "whose" | "stage" | "staleOnly">;

/** One page of leads, the longest untouched last; without a stage the open ones. */
export async function listJobLeads(ctx: StaffContext, query: JobLeadQuery): Promise<JobLeadPage> {
  requirePermission(ctx, "employer:read");
  const where = listed(ctx, query);
  const [rows, total, stale] = await Promise.all([
    newestTouched(ctx, where, { limit: jobLeadPageSize, offset: (query.page - 1) * jobLeadPageSize }),
    countLeads(ctx, where),
    countStaleLeads(ctx, query.whose),
  ]);
  return { rows: rows.map((row) => toJobLeadView(ctx, row)), total, pageSize: jobLeadPageSize, stale };
}

/** How many leads the list of a query has. */
export async function countJobLeads(ctx: StaffContext, query: Asked): Promise<number> {
  requirePermission(ctx, "employer:read");
  return countLeads(ctx, listed(ctx, query));
}

const listed = (ctx: StaffContext, query: Asked): SQL =>
  sql`${within(ctx, query)} and ${query.stage ? sql`true` : sql`l.closed_at is null`}`;

/** Every lead there is of what is asked for, also those that have ended, in the order in which they were recorded. */
export async function pageJobLeads(
  ctx: StaffContext,
  wanted: Asked & { employerId?: string | undefined },
  page: PageAsked,
): Promise<PageOf<JobLeadView>> {
  requirePermission(ctx, "employer:read");
  const ofEmployer = wanted.employerId ? sql`l.employer_id = ${wanted.employerId}::uuid` : sql`true`;
  const after = page.after ? sql`l.id > ${page.after.id}::uuid` : sql`true`;
  const rows = await ctx.tx.execute<JobLeadRow>(sql`
    ${jobLeadsOf(ctx)} where ${within(ctx, wanted)} and ${ofEmployer} and ${after}
    order by l.id limit ${page.limit + 1}`);
  const { rows: shown, next } = cutPage(rows, page, ({ id }) => ({ id }));
  return { rows: shown.map((row) => toJobLeadView(ctx, row)), next };
}

/** The leads by stage, each column newest touched first; the last holds what closed in the last ninety days. */
export async function getJobLeadBoard(
  ctx: StaffContext,
  query: Asked,
): Promise<{ columns: JobLeadColumn[]; stale: number }> {
  requirePermission(ctx, "employer:read");
  const shown = jobLeadStages.filter((stage) => query.stage === null || query.stage === stage);
  const [columns, stale] = await Promise.all([
    Promise.all(shown.map((stage) => loadColumn(ctx, query, stage))),
    countStaleLeads(ctx, query.whose),
  ]);
  return { columns, stale };
}

async function loadColumn(ctx: StaffContext, query: Asked, stage: JobLeadStage): Promise<JobLeadColumn> {
  const recent = sql`l.closed_at > ${ctx.now.toISOString()}::timestamptz - make_interval(days => ${closedDays})`;
  const where = sql`${within(ctx, { ...query, stage })} and ${stage === "closed" ? recent : sql`true`}`;
  const rows = await newestTouched(ctx, where, { limit: cardsAtMost, offset: 0 });
  const leads = rows.map((row) => toJobLeadView(ctx, row));
  return {
    stage,
    leads,
    total: leads.length < cardsAtMost ? leads.length : await countLeads(ctx, where),
  };
}

/** The page is cut before employers, owners and contacts are looked up for what is on it. */
function newestTouched(ctx: StaffContext, where: SQL, { limit, offset }: { limit: number; offset: number }) {
  const page = sql`(select l.* from job_lead l where ${where} order by l.updated_at desc, l.id
    limit ${limit} offset ${offset})`;
  return ctx.tx.execute<JobLeadRow>(sql`${jobLeadsOf(ctx, page)} order by l.updated_at desc, l.id`);
}

async function countStaleLeads(ctx: StaffContext, whose: JobLeadCircle): Promise<number> {
  return countLeads(ctx, within(ctx, { whose, stage: null, staleOnly: true }));
}

async function countLeads(ctx: StaffContext, where: SQL): Promise<number> {
  const [counted] = await ctx.tx.execute<{ total: number }>(
    sql`select count(*)::int as total from job_lead l where ${where}`,
  );
  return counted?.total ?? 0;
}

function within(ctx: StaffContext, { whose, stage, staleOnly }: Asked): SQL {
  const { serviceId, timeZone } = ctx.actor;
  const conditions = [sql`l.service_id = ${serviceId}`];
  if (whose !== "all") {
    const people = circle(ctx, whose);
    conditions.push(sql`(coalesce(l.account_id, l.created_by) in ${people} or exists (select 1 from employer_owner w
      where w.service_id = l.service_id and w.employer_id = l.employer_id and w.kind = 'owner' and w.ended_at is null
        and w.account_id in ${people}))`);
  }
  if (stage) conditions.push(sql`l.stage = ${stage}`);
  // The same days as isStaleLead counts.
  if (staleOnly)
    conditions.push(sql`l.closed_at is null
      and ${ctx.today}::date - (l.updated_at at time zone ${timeZone}::text)::date > ${staleAfterDays}::int`);
  return sql.join(conditions, sql` and `);
}

function circle({ actor: { serviceId, accountId } }: StaffContext, whose: "mine" | "team"): SQL {
  if (whose === "mine") return sql`(${accountId}::uuid)`;
  return sql`(select m.account_id from team_member m where m.service_id = ${serviceId} and m.team_id in (
    select own.team_id from team_member own where own.service_id = ${serviceId} and own.account_id = ${accountId}))`;
}

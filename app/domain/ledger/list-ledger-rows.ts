import { type SQL, sql } from "drizzle-orm";
import { requirePermission } from "../access/require-permission.ts";
import { addDays, dayIn } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { writeReadLines } from "../participants/require-participant.ts";
import type { PlacementOrigin } from "../placements/placement-origin.ts";
import { type FunnelStep, funnelSteps } from "./funnel.ts";
import { funnelEmployers, quarterOf } from "./funnel-employers.ts";
import { daysOf, type LedgerQuery } from "./ledger-query.ts";
import { ledgerLeads } from "./load-lead-figures.ts";
import { type LedgerPlacement, loadPlacements } from "./load-placements.ts";
import { type OpenerKey, placementsBehind } from "./placement-figures.ts";

/** As many rows a page. */
export const ledgerPageSize = 50;

export type LedgerRows<Row> = { rows: Row[]; total: number };

type Page = { page: number };

/** The placements behind a figure, with a read line for each person they name. */
export async function listLedgerPlacements(
  ctx: StaffContext,
  query: LedgerQuery,
  of: { origin: PlacementOrigin | null; opener: OpenerKey | null } & Page,
): Promise<LedgerRows<LedgerPlacement>> {
  requirePermission(ctx, "ledger:read");
  requirePermission(ctx, "participant:read");
  const all = await loadPlacements(ctx, daysAsked(ctx, query), query.teamId);
  const behind = placementsBehind(all, of);
  const rows = behind.slice((of.page - 1) * ledgerPageSize, of.page * ledgerPageSize);
  const people = [...new Set(rows.map(({ participantId }) => participantId))];
  await writeReadLines(ctx, people, "ledger");
  return { rows, total: behind.length };
}

export type LedgerLead = {
  id: string;
  title: string;
  employerId: string;
  employerName: string;
  hidden: boolean;
  recordedOn: string;
  contacts: number;
  visits: number;
};

/** The leads behind a figure, newest first. */
export async function listLedgerLeads(
  ctx: StaffContext,
  query: LedgerQuery,
  { hiddenOnly, page }: { hiddenOnly: boolean } & Page,
): Promise<LedgerRows<LedgerLead>> {
  requireRows(ctx);
  const leads = sql`(${ledgerLeads(ctx, daysAsked(ctx, query), query.teamId)}) v`;
  const where = hiddenOnly ? sql`v.hidden` : sql`true`;
  const [rows, total] = await Promise.all([
    ctx.tx.execute<Omit<LedgerLead, "recordedOn"> & { createdAt: string } & Record<string, unknown>>(sql`
      select v.id, l.title, v.employer_id as "employerId", e.name as "employerName", v.hidden, v.contacts, v.visits,
        v.created_at as "createdAt"
      from ${leads}
      join job_lead l on l.id = v.id
      join employer_profile e on e.service_id = l.service_id and e.id = v.employer_id
      where ${where} order by v.created_at desc, v.id ${pageOf(page)}`),
    countOf(ctx, sql`${leads} where ${where}`),
  ]);
  const { timeZone } = ctx.actor;
  return {
    rows: rows.map(({ createdAt, ...row }) => ({ ...row, recordedOn: dayIn(timeZone, new Date(createdAt)) })),
    total,
  };
}

export type LedgerEmployer = {
  employerId: string;
  employerName: string;
  firstContactOn: string;
  openerName: string | null;
  /** The day of each step that has been reached, yyyy-mm-dd. */
  steps: Partial<Record<FunnelStep, string>>;
};

type EmployerRow = Omit<LedgerEmployer, "steps"> & {
  s1: number | null;
  s2: number | null;
  s3: number | null;
  s4: number | null;
  s5: number | null;
} & Record<string, unknown>;

/** The employers behind a figure of the funnel, newest first contact first. */
export async function listLedgerEmployers(
  ctx: StaffContext,
  query: LedgerQuery,
  { cohort, step, page }: { cohort: string | null; step: FunnelStep } & Page,
): Promise<LedgerRows<LedgerEmployer>> {
  requireRows(ctx);
  const employers = sql`(${funnelEmployers(ctx, daysAsked(ctx, query), query.teamId)}) v`;
  const place = funnelSteps.indexOf(step);
  const where = sql`${place === 0 ? sql`true` : sql`${sql.raw(`v.s${place}`)} is not null`}
    and ${cohort === null ? sql`true` : sql`${quarterOf(sql`v.first_on`)} = ${cohort}`}`;
  const [rows, total] = await Promise.all([
    ctx.tx.execute<EmployerRow>(sql`
      select v.employer_id as "employerId", e.name as "employerName", v.first_on::text as "firstContactOn",
        a.name as "openerName", v.s1, v.s2, v.s3, v.s4, v.s5
      from (select * from ${employers} where ${where} order by v.first_on desc, v.employer_id ${pageOf(page)}) v
      join employer_profile e on e.service_id = ${ctx.actor.serviceId} and e.id = v.employer_id
      left join account a on a.service_id = ${ctx.actor.serviceId} and a.id = v.first_by
      order by v.first_on desc, v.employer_id`),
    countOf(ctx, sql`${employers} where ${where}`),
  ]);
  return { rows: rows.map(withSteps), total };
}

function withSteps({ s1, s2, s3, s4, s5, ...row }: EmployerRow): LedgerEmployer {
  const steps: LedgerEmployer["steps"] = { contacted: row.firstContactOn };
  for (const [index, days] of [s1, s2, s3, s4, s5].entries()) {
    const step = funnelSteps[index + 1];
    if (step && days !== null) steps[step] = addDays(row.firstContactOn, days);
  }
  return { ...row, steps };
}

/** Rows behind leads and employers are for those who read contacts; a leader sees the figures. */
function requireRows(ctx: StaffContext): void {
  requirePermission(ctx, "ledger:read");
  requirePermission(ctx, "employer_contact:read");
}

const daysAsked = (ctx: StaffContext, { period }: LedgerQuery) =>
  daysOf(period, { today: ctx.today, figuresOnly: false });

const pageOf = (page: number): SQL => sql`limit ${ledgerPageSize} offset ${(page - 1) * ledgerPageSize}`;

async function countOf(ctx: StaffContext, from: SQL): Promise<number> {
  const [counted] = await ctx.tx.execute<{ total: number }>(sql`select count(*)::int as total from ${from}`);
  return counted?.total ?? 0;
}

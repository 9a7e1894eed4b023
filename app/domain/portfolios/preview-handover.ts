import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { account, accountRole } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { noCounts, type PortfolioCounts, type PortfolioKind, portfolioKinds, thingsOf } from "./portfolio.ts";

export type PortfolioEmployer = { id: string; name: string; place: string | null; counts: PortfolioCounts };
export type HandoverPreview = {
  from: { id: string; name: string };
  employers: PortfolioEmployer[];
  /** Employers beyond those listed; they go to the one main receiver. */
  more: number;
  totals: PortfolioCounts;
};
export type Colleague = { id: string; name: string; disabled: boolean };

/** So many employers can be given to different colleagues in one handover. */
export const splitAtMost = 200;

/** Whose portfolio may go over: everybody who is or was in the service. */
export async function listHandoverColleagues(
  ctx: StaffContext,
): Promise<{ givers: Colleague[]; receivers: Colleague[] }> {
  requirePermission(ctx, "portfolio:hand_over");
  const { serviceId } = ctx.actor;
  const rows = await ctx.tx
    .select({
      id: account.id,
      name: account.name,
      disabled: sql<boolean>`${account.disabledAt} is not null`,
      mayReceive: sql<boolean>`exists (select 1 from ${accountRole} r where r.service_id = account.service_id
        and r.account_id = account.id and r.role in ('employment_specialist', 'supervisor'))`,
    })
    .from(account)
    .where(eq(account.serviceId, serviceId))
    .orderBy(asc(account.name));
  const givers = rows.map(({ mayReceive: _, ...row }) => row);
  return { givers, receivers: rows.filter((row) => row.mayReceive && !row.disabled) };
}

/** Those of some accounts that can take over employers. */
export async function receiversAmong(ctx: StaffContext, ids: readonly string[]): Promise<Set<string>> {
  const rows = await ctx.tx
    .select({ id: account.id })
    .from(account)
    .innerJoin(
      accountRole,
      and(
        eq(accountRole.serviceId, account.serviceId),
        eq(accountRole.accountId, account.id),
        inArray(accountRole.role, ["employment_specialist", "supervisor"]),
      ),
    )
    .where(
      and(
        eq(account.serviceId, ctx.actor.serviceId),
        inArray(account.id, [...ids]),
        isNull(account.disabledAt),
      ),
    );
  return new Set(rows.map(({ id }) => id));
}

type CountRow = { id: string; name: string; place: string | null } & Record<PortfolioKind, number>;

/** What would go over, employer by employer; null for an account that is not the service's. */
export async function previewHandover(
  ctx: StaffContext,
  fromAccountId: string,
): Promise<HandoverPreview | null> {
  requirePermission(ctx, "portfolio:hand_over");
  const { serviceId } = ctx.actor;
  const [from] = await ctx.tx
    .select({ id: account.id, name: account.name })
    .from(account)
    .where(and(eq(account.serviceId, serviceId), eq(account.id, fromAccountId)));
  if (!from) return null;
  const counted = portfolioKinds.map(
    (kind) => sql`count(*) filter (where t.kind = ${kind})::int as ${sql.identifier(kind)}`,
  );
  const rows = await ctx.tx.execute<CountRow>(sql`
    select e.id, e.name, e.place, ${sql.join(counted, sql`, `)}
    from ${thingsOf(ctx, fromAccountId)} t
    join employer_profile e on e.service_id = ${serviceId} and e.id = t.employer_id
    group by e.id, e.name, e.place
    order by count(*) filter (where t.kind = 'owner') desc, e.name, e.id`);
  const totals = noCounts();
  for (const row of rows) for (const kind of portfolioKinds) totals[kind] += row[kind];
  return {
    from,
    employers: rows.slice(0, splitAtMost).map(({ id, name, place, ...counts }) => ({
      id,
      name,
      place,
      counts,
    })),
    more: Math.max(0, rows.length - splitAtMost),
    totals,
  };
}

import { sql } from "drizzle-orm";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { type PromiseStatus, toPromiseStatus } from "./promise-vocabulary.ts";

export type EmployerPromise = {
  id: string;
  madeBy: "us" | "them";
  text: string;
  dueOn: string | null;
  status: PromiseStatus;
  /** Who answers for it. */
  who: string | null;
  settledByName: string | null;
  settledOn: string | null;
  overdue: boolean;
};

const settledAtMost = 20;

/** Promises of one employer: the open ones by day, then those settled last. */
export async function listEmployerPromises(
  ctx: StaffContext,
  employerId: string,
): Promise<{ open: EmployerPromise[]; settled: EmployerPromise[] }> {
  requirePermission(ctx, "employer:read");
  const { serviceId, timeZone } = ctx.actor;
  const rows = await ctx.tx.execute<Omit<EmployerPromise, "status" | "overdue"> & { status: string }>(sql`
    select p.id, p.made_by as "madeBy", p.text, p.due_on::text as "dueOn", p.status, a.name as who,
      b.name as "settledByName", (p.settled_at at time zone ${timeZone}::text)::date::text as "settledOn"
    from promise p
    left join account a on a.service_id = p.service_id and a.id = coalesce(p.account_id, p.created_by)
    left join account b on b.service_id = p.service_id and b.id = p.settled_by
    where p.service_id = ${serviceId} and p.employer_id = ${employerId}
    order by p.status <> 'open', case when p.status = 'open' then p.due_on end nulls last, p.settled_at desc, p.id
    limit 200`);
  const promises = rows.map((row) => ({
    ...row,
    madeBy: row.madeBy === "them" ? ("them" as const) : ("us" as const),
    status: toPromiseStatus(row.status),
    overdue: row.status === "open" && row.dueOn !== null && row.dueOn < ctx.today,
  }));
  return {
    open: promises.filter(({ status }) => status === "open"),
    settled: promises.filter(({ status }) => status !== "open").slice(0, settledAtMost),
  };
}

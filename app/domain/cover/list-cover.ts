import { and, asc, desc, eq, gte, lt, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { account, accountRole, cover } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";

export type CoverRow = {
  id: string;
  absent: string;
  cover: string;
  fromOn: string;
  toOn: string;
  state: "now" | "coming" | "over";
};

const pastShown = 20;

/** Who looks after whose caseload: now and to come, by day, then the latest twenty that are over. */
export async function listCover(ctx: StaffContext): Promise<CoverRow[]> {
  requirePermission(ctx, "cover:administer");
  const absent = alias(account, "absent");
  const standIn = alias(account, "stand_in");
  const read = () =>
    ctx.tx
      .select({
        id: cover.id,
        absent: absent.name,
        cover: standIn.name,
        fromOn: cover.fromOn,
        toOn: cover.toOn,
      })
      .from(cover)
      .innerJoin(absent, and(eq(absent.serviceId, cover.serviceId), eq(absent.id, cover.absentAccountId)))
      .innerJoin(standIn, and(eq(standIn.serviceId, cover.serviceId), eq(standIn.id, cover.coverAccountId)));
  const ours = eq(cover.serviceId, ctx.actor.serviceId);
  const ahead = await read()
    .where(and(ours, gte(cover.toOn, ctx.today)))
    .orderBy(asc(cover.fromOn), cover.id);
  const past = await read()
    .where(and(ours, lt(cover.toOn, ctx.today)))
    .orderBy(desc(cover.toOn), cover.id)
    .limit(pastShown);
  return [
    ...ahead.map((row) => ({
      ...row,
      state: row.fromOn > ctx.today ? ("coming" as const) : ("now" as const),
    })),
    ...past.map((row) => ({ ...row, state: "over" as const })),
  ];
}

/** Those who can have a caseload or look after one, by name; nobody who is shut out. */
export async function listSpecialists(ctx: StaffContext): Promise<{ id: string; name: string }[]> {
  requirePermission(ctx, "cover:administer");
  return ctx.tx
    .select({ id: account.id, name: account.name })
    .from(account)
    .where(
      and(
        eq(account.serviceId, ctx.actor.serviceId),
        sql`${account.disabledAt} is null`,
        sql`exists (select 1 from ${accountRole} where ${accountRole.serviceId} = ${account.serviceId}
          and ${accountRole.accountId} = ${account.id} and ${accountRole.role} in ('employment_specialist', 'supervisor'))`,
      ),
    )
    .orderBy(asc(sql`lower(${account.name})`));
}

import { and, asc, eq, sql } from "drizzle-orm";
import { account, accountRole, team, teamMember } from "#db/schema/service.ts";
import { type Role, roles as roleOrder } from "../access/permissions.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";
import { type StaffEmployer, staffEmployers } from "./employer-of-staff.ts";

export type AccountState = "active" | "invited" | "disabled";

export type AccountRow = {
  id: string;
  name: string;
  email: string;
  phone: string | null;
  employedBy: StaffEmployer | null;
  /** Of a full position. */
  positionPercent: number;
  roles: Role[];
  teams: string[];
  state: AccountState;
  version: number;
};

/** Everybody with an account in the service, those in use first, then by name. */
export async function listAccounts(ctx: StaffContext): Promise<AccountRow[]> {
  requirePermission(ctx, "account:administer");
  return readAccounts(ctx);
}

/** One account. Throws NotFound, also for another service's. */
export async function getAccount(ctx: StaffContext, accountId: string): Promise<AccountRow> {
  requirePermission(ctx, "account:administer");
  const [found] = await readAccounts(ctx, accountId);
  if (!found) throw new NotFound();
  return found;
}

async function readAccounts(ctx: StaffContext, accountId?: string): Promise<AccountRow[]> {
  const { serviceId } = ctx.actor;
  const rows = await ctx.tx
    .select({
      id: account.id,
      name: account.name,
      email: account.email,
      phone: account.phone,
      employedBy: account.employedBy,
      positionPercent: account.positionPercent,
      disabledAt: account.disabledAt,
      hasPassword: sql<boolean>`${account.passwordHash} is not null`,
      version: account.version,
    })
    .from(account)
    .where(and(eq(account.serviceId, serviceId), accountId ? eq(account.id, accountId) : undefined))
    .orderBy(sql`${account.disabledAt} is not null`, asc(sql`lower(${account.name})`), account.id);
  const held = await ctx.tx
    .select({ accountId: accountRole.accountId, role: accountRole.role })
    .from(accountRole)
    .where(eq(accountRole.serviceId, serviceId));
  const memberships = await ctx.tx
    .select({ accountId: teamMember.accountId, name: team.name })
    .from(teamMember)
    .innerJoin(team, and(eq(team.serviceId, teamMember.serviceId), eq(team.id, teamMember.teamId)))
    .where(eq(teamMember.serviceId, serviceId))
    .orderBy(team.name);
  return rows.map(({ disabledAt, hasPassword, employedBy, ...row }) => ({
    ...row,
    employedBy: staffEmployers.find((employer) => employer === employedBy) ?? null,
    roles: roleOrder.filter((role) => held.some((one) => one.accountId === row.id && one.role === role)),
    teams: memberships.filter((one) => one.accountId === row.id).map(({ name }) => name),
    state: disabledAt ? "disabled" : hasPassword ? "active" : "invited",
  }));
}

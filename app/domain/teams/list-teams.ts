import { and, asc, eq, sql } from "drizzle-orm";
import { account, team, teamMember } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";

export type TeamRow = {
  id: string;
  name: string;
  version: number;
  members: { id: string; name: string }[];
};

/** The service's teams and who is in them, by name. */
export async function listTeams(ctx: StaffContext): Promise<TeamRow[]> {
  requirePermission(ctx, "account:administer");
  return readTeams(ctx);
}

/** One team. Throws NotFound, also for another service's. */
export async function getTeam(ctx: StaffContext, teamId: string): Promise<TeamRow> {
  requirePermission(ctx, "account:administer");
  const [found] = await readTeams(ctx, teamId);
  if (!found) throw new NotFound();
  return found;
}

async function readTeams(ctx: StaffContext, teamId?: string): Promise<TeamRow[]> {
  const { serviceId } = ctx.actor;
  const teams = await ctx.tx
    .select({ id: team.id, name: team.name, version: team.version })
    .from(team)
    .where(and(eq(team.serviceId, serviceId), teamId ? eq(team.id, teamId) : undefined))
    .orderBy(asc(sql`lower(${team.name})`));
  const members = await ctx.tx
    .select({ teamId: teamMember.teamId, id: account.id, name: account.name })
    .from(teamMember)
    .innerJoin(
      account,
      and(eq(account.serviceId, teamMember.serviceId), eq(account.id, teamMember.accountId)),
    )
    .where(eq(teamMember.serviceId, serviceId))
    .orderBy(asc(sql`lower(${account.name})`));
  return teams.map((row) => ({
    ...row,
    members: members.filter((member) => member.teamId === row.id).map(({ id, name }) => ({ id, name })),
  }));
}

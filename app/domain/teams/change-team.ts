import { and, eq, inArray, sql } from "drizzle-orm";
import { team, teamMember } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Stale } from "../errors.ts";
import { holdService } from "../services/hold-service.ts";
import { getTeam } from "./list-teams.ts";
import { refreshSupervisorAccess } from "./refresh-supervisor-access.ts";
import { checkTeamInput, type TeamInput } from "./team-input.ts";

/**
 * Name and members of a team. A supervisor who joins sees the team's participants from today, one who leaves no
 * longer does. Throws NotFound, Stale when somebody saved first, Invalid "name_taken".
 */
export async function changeTeam(
  ctx: StaffContext,
  teamId: string,
  input: TeamInput & { version: number },
): Promise<void> {
  requirePermission(ctx, "account:administer");
  await holdService(ctx);
  const before = await getTeam(ctx, teamId);
  const was = before.members.map(({ id }) => id);
  if (before.version !== input.version) throw new Stale({ name: before.name, member: was });
  const memberIds = await checkTeamInput(ctx, input, teamId);
  const { serviceId } = ctx.actor;
  await ctx.tx
    .update(team)
    .set({ name: input.name, version: sql`${team.version} + 1` })
    .where(and(eq(team.serviceId, serviceId), eq(team.id, teamId)));
  const left = was.filter((id) => !memberIds.includes(id));
  const joined = memberIds.filter((id) => !was.includes(id));
  if (left.length > 0) {
    await ctx.tx
      .delete(teamMember)
      .where(
        and(
          eq(teamMember.serviceId, serviceId),
          eq(teamMember.teamId, teamId),
          inArray(teamMember.accountId, left),
        ),
      );
  }
  if (joined.length > 0) {
    await ctx.tx.insert(teamMember).values(joined.map((accountId) => ({ serviceId, teamId, accountId })));
  }
  await refreshSupervisorAccess(ctx, [...left, ...joined]);
  await recordAuditEvent(ctx, {
    action: "team.changed",
    objectId: teamId,
    before: { name: before.name, members: was.length },
    after: { name: input.name, members: memberIds.length, joined: joined.length, left: left.length },
  });
}

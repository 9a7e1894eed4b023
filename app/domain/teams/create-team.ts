import { team, teamMember } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { newId } from "../new-id.ts";
import { holdService } from "../services/hold-service.ts";
import { checkTeamInput, type TeamInput } from "./team-input.ts";

/** A new team with its members. Throws Invalid "name_taken". */
export async function createTeam(ctx: StaffContext, input: TeamInput): Promise<string> {
  requirePermission(ctx, "account:administer");
  await holdService(ctx);
  const memberIds = await checkTeamInput(ctx, input, null);
  const { serviceId } = ctx.actor;
  const teamId = newId();
  await ctx.tx.insert(team).values({ id: teamId, serviceId, name: input.name });
  if (memberIds.length > 0) {
    await ctx.tx.insert(teamMember).values(memberIds.map((accountId) => ({ serviceId, teamId, accountId })));
  }
  await recordAuditEvent(ctx, {
    action: "team.created",
    objectId: teamId,
    after: { name: input.name, members: memberIds.length },
  });
  return teamId;
}

import { and, eq, inArray, ne, sql } from "drizzle-orm";
import { account, team } from "#db/schema/service.ts";
import type { StaffContext } from "../context.ts";
import { Invalid } from "../errors.ts";

export type TeamInput = { name: string; memberIds: readonly string[] };

/**
 * Throws Invalid when another team has the name, or a member is nobody of the service. Call holdService first.
 * @returns the members, each once
 */
export async function checkTeamInput(
  ctx: StaffContext,
  input: TeamInput,
  teamId: string | null,
): Promise<string[]> {
  const { serviceId } = ctx.actor;
  const namesakes = await ctx.tx
    .select({ id: team.id })
    .from(team)
    .where(
      and(
        eq(team.serviceId, serviceId),
        eq(sql`lower(${team.name})`, sql`lower(${input.name})`),
        teamId ? ne(team.id, teamId) : undefined,
      ),
    );
  if (namesakes.length > 0) throw new Invalid([{ field: "name", code: "name_taken" }]);
  const memberIds = [...new Set(input.memberIds)];
  if (memberIds.length === 0) return [];
  const known = await ctx.tx
    .select({ id: account.id })
    .from(account)
    .where(and(eq(account.serviceId, serviceId), inArray(account.id, memberIds)));
  if (known.length < memberIds.length) throw new Invalid([{ field: "member", code: "field_wrong" }]);
  return memberIds;
}

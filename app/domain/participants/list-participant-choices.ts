import { and, asc, eq, isNull } from "drizzle-orm";
import { municipalities } from "#db/reference/municipalities.ts";
import { account, accountRole, team, teamMember } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { areaOf } from "../matching/load-match-employers.ts";

export type Named = { id: string; name: string };
export type ParticipantChoices = {
  teams: Named[];
  /** Teams of the person who asks, for the preset. */
  ownTeamIds: string[];
  specialists: Named[];
  clinicians: Named[];
  /** Every municipality, the service's own first. */
  municipalities: Named[];
};

/** Teams, specialists and clinicians that a participant can be given. */
export async function listParticipantChoices(ctx: StaffContext): Promise<ParticipantChoices> {
  requirePermission(ctx, "participant:write");
  const { serviceId, accountId } = ctx.actor;
  const teams = await ctx.tx
    .select({ id: team.id, name: team.name })
    .from(team)
    .where(eq(team.serviceId, serviceId))
    .orderBy(asc(team.name));
  const own = await ctx.tx
    .select({ id: teamMember.teamId })
    .from(teamMember)
    .where(and(eq(teamMember.serviceId, serviceId), eq(teamMember.accountId, accountId)));
  return {
    teams,
    ownTeamIds: own.map((row) => row.id),
    specialists: await peopleWithRole(ctx, "employment_specialist"),
    clinicians: await peopleWithRole(ctx, "clinician"),
    municipalities: municipalityChoices(await areaOf(ctx)),
  };
}

async function peopleWithRole(ctx: StaffContext, role: string): Promise<Named[]> {
  return ctx.tx
    .select({ id: account.id, name: account.name })
    .from(account)
    .innerJoin(
      accountRole,
      and(eq(accountRole.serviceId, account.serviceId), eq(accountRole.accountId, account.id)),
    )
    .where(
      and(eq(account.serviceId, ctx.actor.serviceId), eq(accountRole.role, role), isNull(account.disabledAt)),
    )
    .orderBy(asc(account.name));
}

function municipalityChoices(area: readonly string[]): Named[] {
  const byName = new Intl.Collator("nb-NO").compare;
  return municipalities
    .map(({ number, name }) => ({ id: number, name, own: area.includes(number) }))
    .sort((a, b) => Number(b.own) - Number(a.own) || byName(a.name, b.name))
    .map(({ id, name }) => ({ id, name }));
}

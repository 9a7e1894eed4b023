import { and, eq, gte, inArray, isNull, or } from "drizzle-orm";
import { participantAccess } from "#db/schema/participant.ts";
import { account, accountRole, team, teamMember } from "#db/schema/service.ts";
import { addDays } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { type FieldFault, Invalid } from "../errors.ts";
import { newId } from "../new-id.ts";
import type { ParticipantInput } from "./participant-input.ts";

type People = Pick<ParticipantInput, "teamId" | "specialistId" | "clinicianId">;

/** The team and the people must be the service's own, with the roles that their relation asks for. */
export async function checkPeople(ctx: StaffContext, people: People): Promise<void> {
  const { serviceId } = ctx.actor;
  const faults: FieldFault[] = [];
  const [foundTeam] = await ctx.tx
    .select({ id: team.id })
    .from(team)
    .where(and(eq(team.serviceId, serviceId), eq(team.id, people.teamId)));
  if (!foundTeam) faults.push({ field: "teamId", code: "required" });
  if (!(await hasRole(ctx, people.specialistId, "employment_specialist"))) {
    faults.push({ field: "specialistId", code: "required" });
  }
  if (people.clinicianId !== null && !(await hasRole(ctx, people.clinicianId, "clinician"))) {
    faults.push({ field: "clinicianId", code: "required" });
  }
  if (faults.length > 0) throw new Invalid(faults);
}

async function hasRole(ctx: StaffContext, accountId: string, role: string): Promise<boolean> {
  const [found] = await ctx.tx
    .select({ id: account.id })
    .from(account)
    .innerJoin(
      accountRole,
      and(eq(accountRole.serviceId, account.serviceId), eq(accountRole.accountId, account.id)),
    )
    .where(
      and(
        eq(account.serviceId, ctx.actor.serviceId),
        eq(account.id, accountId),
        eq(accountRole.role, role),
        isNull(account.disabledAt),
      ),
    );
  return found !== undefined;
}

/**
 * Gives the specialist, the clinician and the team's supervisors access from today, and ends the access of those
 * whom they replace. Cover is arranged elsewhere and is left alone.
 */
export async function setPeople(ctx: StaffContext, participantId: string, people: People): Promise<void> {
  const { serviceId } = ctx.actor;
  const supervisors = await ctx.tx
    .select({ id: teamMember.accountId })
    .from(teamMember)
    .innerJoin(
      accountRole,
      and(eq(accountRole.serviceId, teamMember.serviceId), eq(accountRole.accountId, teamMember.accountId)),
    )
    .where(
      and(
        eq(teamMember.serviceId, serviceId),
        eq(teamMember.teamId, people.teamId),
        eq(accountRole.role, "supervisor"),
      ),
    );
  const wanted = [
    { accountId: people.specialistId, relation: "specialist" },
    ...(people.clinicianId === null ? [] : [{ accountId: people.clinicianId, relation: "clinician" }]),
    ...supervisors.map(({ id }) => ({ accountId: id, relation: "supervisor" })),
  ];
  const present = await ctx.tx
    .select({
      id: participantAccess.id,
      accountId: participantAccess.accountId,
      relation: participantAccess.relation,
    })
    .from(participantAccess)
    .where(
      and(
        eq(participantAccess.serviceId, serviceId),
        eq(participantAccess.participantId, participantId),
        inArray(participantAccess.relation, ["specialist", "clinician", "supervisor"]),
        or(isNull(participantAccess.toOn), gte(participantAccess.toOn, ctx.today)),
      ),
    );
  const same = (a: { accountId: string; relation: string }) => (b: { accountId: string; relation: string }) =>
    a.accountId === b.accountId && a.relation === b.relation;
  const added = wanted.filter((each) => !present.some(same(each)));
  if (added.length > 0) {
    await ctx.tx.insert(participantAccess).values(
      added.map((each) => ({
        ...each,
        id: newId(),
        serviceId,
        participantId,
        fromOn: ctx.today,
        createdBy: ctx.actor.accountId,
      })),
    );
  }
  const replaced = present.filter((each) => !wanted.some(same(each))).map((each) => each.id);
  if (replaced.length > 0) {
    await ctx.tx
      .update(participantAccess)
      .set({ toOn: addDays(ctx.today, -1) })
      .where(and(eq(participantAccess.serviceId, serviceId), inArray(participantAccess.id, replaced)));
  }
}

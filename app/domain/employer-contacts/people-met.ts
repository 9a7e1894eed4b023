import { and, eq, inArray } from "drizzle-orm";
import { contactPerson } from "#db/schema/employer.ts";
import { account } from "#db/schema/service.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Invalid } from "../errors.ts";
import type { DecisionMaker } from "./employer-contact-vocabulary.ts";

export type PeopleMet = { personIds: string[]; decisionMaker: DecisionMaker };

/**
 * The people of this employer who were met and are known. Whether a decision maker was there follows from all who
 * were met unless it was stated. Throws Invalid when somebody does not belong to the employer, or has objected to being
 * registered.
 */
export async function resolvePeopleMet(
  ctx: StaffContext,
  employerId: string,
  sent: {
    personIds: readonly string[];
    newPerson?: { name: string; role?: string };
    decisionMaker?: DecisionMaker;
  },
): Promise<PeopleMet> {
  const { serviceId } = ctx.actor;
  const personIds = [...new Set(sent.personIds)];
  const met =
    personIds.length === 0
      ? []
      : await ctx.tx
          .select({
            id: contactPerson.id,
            decisionMaker: contactPerson.decisionMaker,
            objectedOn: contactPerson.objectedOn,
          })
          .from(contactPerson)
          .where(
            and(
              eq(contactPerson.serviceId, serviceId),
              eq(contactPerson.employerId, employerId),
              inArray(contactPerson.id, personIds),
            ),
          );
  if (met.length !== personIds.length) {
    throw new Invalid([{ field: "personIds", code: "person_elsewhere" }]);
  }
  if (met.some(({ objectedOn }) => objectedOn !== null)) {
    throw new Invalid([{ field: "personIds", code: "person_objected" }]);
  }
  if (sent.newPerson) met.push({ id: "", decisionMaker: "not_stated", objectedOn: null });
  return { personIds, decisionMaker: sent.decisionMaker ?? decisionMakerAmong(met) };
}

function decisionMakerAmong(met: readonly { decisionMaker: string }[]): DecisionMaker {
  if (met.some(({ decisionMaker }) => decisionMaker === "yes")) return "yes";
  if (met.length > 0 && met.every(({ decisionMaker }) => decisionMaker === "no")) return "no";
  return "not_stated";
}

/** A person met for the first time; there is no row yet that a repeated request could double. */
export async function addNewPerson(
  ctx: StaffContext,
  employerId: string,
  person: { id: string; name: string; role?: string },
): Promise<void> {
  const { id } = person;
  await ctx.tx.insert(contactPerson).values({
    id,
    serviceId: ctx.actor.serviceId,
    employerId,
    name: person.name,
    role: person.role ?? null,
    createdBy: ctx.actor.accountId,
  });
  await recordAuditEvent(ctx, {
    action: "contact_person.added",
    objectId: id,
    after: { employer_id: employerId },
  });
}

/** The one who logs and the colleagues named. Throws Invalid when one is not of the service. */
export async function resolveColleagues(
  ctx: StaffContext,
  colleagueIds: readonly string[],
): Promise<string[]> {
  const { serviceId, accountId } = ctx.actor;
  const others = [...new Set(colleagueIds)].filter((id) => id !== accountId);
  if (others.length > 0) {
    const found = await ctx.tx
      .select({ id: account.id })
      .from(account)
      .where(and(eq(account.serviceId, serviceId), inArray(account.id, others)));
    if (found.length !== others.length) {
      throw new Invalid([{ field: "colleagueIds", code: "colleague_elsewhere" }]);
    }
  }
  return [accountId, ...others];
}

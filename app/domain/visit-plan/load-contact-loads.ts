import { and, desc, eq, gte, inArray, isNull, ne, sql } from "drizzle-orm";
import { employerContact, employerContactAccount } from "#db/schema/employer-contact.ts";
import { visitWish } from "#db/schema/portal.ts";
import { employerOutcome } from "#db/schema/relationship.ts";
import { account } from "#db/schema/service.ts";
import { instantOf } from "../calendar/instant-of.ts";
import { addDays, dayIn } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { type ContactLoad, fatigue } from "../matching/contact-guard.ts";

/**
 * What the whole team has done at some employers lately. A "no" is what an employer said in the portal; a proposal is
 * a contact at which the third cup was reached and no outcome has followed.
 */
export async function loadContactLoads(
  ctx: StaffContext,
  employerIds: readonly string[],
): Promise<Map<string, ContactLoad>> {
  if (employerIds.length === 0) return new Map();
  const { serviceId, accountId, timeZone } = ctx.actor;
  const since = instantOf(addDays(ctx.today, -fatigue.outreachDays), "00:00", timeZone);
  const [contacts, wishes, outcomes] = await Promise.all([
    ctx.tx
      .select({
        employerId: employerContact.employerId,
        occurredAt: employerContact.occurredAt,
        initiatedBy: employerContact.initiatedBy,
        stageReached: employerContact.stageReached,
        by: account.name,
        mine: sql<boolean>`${employerContact.loggedBy} = ${accountId}::uuid or exists (
          select 1 from ${employerContactAccount} a where a.service_id = ${employerContact.serviceId}
            and a.employer_contact_id = ${employerContact.id} and a.account_id = ${accountId}::uuid)`,
      })
      .from(employerContact)
      .innerJoin(
        account,
        and(eq(account.serviceId, employerContact.serviceId), eq(account.id, employerContact.loggedBy)),
      )
      .where(
        and(
          eq(employerContact.serviceId, serviceId),
          inArray(employerContact.employerId, [...employerIds]),
          isNull(employerContact.withdrawnAt),
          eq(employerContact.status, "held"),
          gte(employerContact.occurredAt, since),
        ),
      )
      .orderBy(desc(employerContact.occurredAt)),
    ctx.tx
      .select({
        employerId: visitWish.employerId,
        createdAt: visitWish.createdAt,
        untilOn: visitWish.untilOn,
      })
      .from(visitWish)
      .where(
        and(
          eq(visitWish.serviceId, serviceId),
          inArray(visitWish.employerId, [...employerIds]),
          eq(visitWish.wish, "not_now"),
          isNull(visitWish.endedAt),
        ),
      )
      .orderBy(desc(visitWish.createdAt)),
    ctx.tx
      .select({ employerId: employerOutcome.employerId, happenedOn: employerOutcome.happenedOn })
      .from(employerOutcome)
      .where(
        and(
          eq(employerOutcome.serviceId, serviceId),
          inArray(employerOutcome.employerId, [...employerIds]),
          ne(employerOutcome.kind, "complaint"),
          gte(employerOutcome.happenedOn, addDays(ctx.today, -fatigue.askDays)),
        ),
      ),
  ]);
  const loads = new Map<string, ContactLoad>();
  for (const employerId of employerIds) {
    const held = contacts.filter(
      (contact) => contact.employerId === employerId && contact.occurredAt <= ctx.now,
    );
    const byColleague = held.find((contact) => !contact.mine);
    const wish = wishes.find((each) => each.employerId === employerId);
    const answered = outcomes.filter((each) => each.employerId === employerId).map((each) => each.happenedOn);
    const dayOf = (at: Date) => dayIn(timeZone, at);
    loads.set(employerId, {
      lastByColleague: byColleague ? { name: byColleague.by, on: dayOf(byColleague.occurredAt) } : null,
      openAsks: held
        .filter((contact) => contact.stageReached === "presented")
        .map((contact) => dayOf(contact.occurredAt))
        .filter((day) => !answered.some((answer) => answer >= day)),
      saidNo: wish ? { on: dayOf(wish.createdAt), untilOn: wish.untilOn } : null,
      outreach: held.filter((contact) => contact.initiatedBy === "we").length,
      inbound: held.filter((contact) => contact.initiatedBy !== "we").length,
    });
  }
  return loads;
}

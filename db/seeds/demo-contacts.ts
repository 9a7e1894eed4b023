import { and, asc, eq, lte } from "drizzle-orm";
import { addDays, daysBetween, mondayOf } from "#app/domain/calendar/today.ts";
import { inTransaction, type Resources, type StaffActor, type StaffContext } from "#app/domain/context.ts";
import { employerContactInput } from "#app/domain/employer-contacts/employer-contact-input.ts";
import { logEmployerContact } from "#app/domain/employer-contacts/log-employer-contact.ts";
import { newId } from "#app/domain/new-id.ts";
import { recordEmployerOutcome } from "#app/domain/relationships/record-employer-outcome.ts";
import type { Database } from "../database.ts";
import { contactPerson, employerOwner } from "../schema/employer.ts";
import { participant } from "../schema/participant.ts";
import { courseOf, type DemoContact, thisWeek } from "./demo-courses.ts";

type Known = { employerId: string; personIds: string[] };

/**
 * A year of contacts with the workplaces the two specialists hold, told through the use cases: some that became
 * partners, many on their way, some that go cold, and the week that runs.
 */
export async function addDemoContacts(
  resources: Resources,
  owner: Database,
  people: { hanne: StaffActor; jonas: StaffActor },
): Promise<void> {
  for (const actor of [people.hanne, people.jonas]) {
    const colleague = actor === people.hanne ? people.jonas : people.hanne;
    const held = await heldBy(owner, actor);
    for (const [index, known] of held.entries()) {
      const course = courseOf(index);
      for (const contact of course.contacts) {
        const by = contact.byColleague ? colleague : actor;
        await inTransaction(resources, by, "seed", (ctx) =>
          log(ctx, known, contact, addDays(ctx.today, -contact.daysAgo)),
        );
      }
      await inTransaction(resources, actor, "seed", async (ctx) => {
        for (const { kind, daysAgo } of course.outcomes) {
          await recordEmployerOutcome(ctx, known.employerId, {
            kind,
            happenedOn: addDays(ctx.today, -daysAgo),
          });
        }
      });
    }
    await inTransaction(resources, actor, "seed", async (ctx) => {
      const monday = mondayOf(ctx.today);
      const daysSoFar = daysBetween(monday, ctx.today);
      for (const [index, contact] of thisWeek.entries()) {
        const known = held[(index * 3 + 2) % held.length];
        if (known) await log(ctx, known, contact, addDays(monday, Math.min(index, daysSoFar)));
      }
    });
  }
}

async function log(ctx: StaffContext, known: Known, contact: DemoContact, day: string): Promise<void> {
  const isToday = day === ctx.today;
  const seekers = contact.onBehalf ? await ownParticipants(ctx, day) : [];
  const seeker = seekers[((contact.onBehalf ?? 1) - 1) % Math.max(1, seekers.length)];
  await logEmployerContact(
    ctx,
    employerContactInput.parse({
      id: newId(),
      employer: `e_${known.employerId}`,
      channel: contact.channel,
      ...(isToday ? {} : { day, time: contact.time }),
      purpose: contact.purpose,
      initiatedBy: contact.initiatedBy,
      reachedNobody: contact.reachedNobody,
      personIds: contact.reachedNobody ? [] : known.personIds.slice(0, contact.people ?? 1),
      decisionMaker: contact.decisionMaker,
      stageReached: contact.stageReached,
      note: contact.note,
      facts: contact.facts,
      durationMinutes: contact.minutes,
      onBehalfOf: seeker ? [seeker] : [],
      nextStep:
        contact.nextStepInDays === undefined
          ? undefined
          : { kind: contact.nextStep, dueOn: addDays(ctx.today, contact.nextStepInDays) },
    }),
  );
}

/** Those who had begun by that day. */
async function ownParticipants(ctx: StaffContext, day: string): Promise<string[]> {
  const rows = await ctx.tx
    .select({ id: participant.id })
    .from(participant)
    .where(lte(participant.startedOn, day))
    .orderBy(asc(participant.referenceCode));
  return rows.map(({ id }) => id);
}

async function heldBy(owner: Database, actor: StaffActor): Promise<Known[]> {
  const rows = await owner
    .select({ employerId: employerOwner.employerId, personId: contactPerson.id })
    .from(employerOwner)
    .leftJoin(
      contactPerson,
      and(
        eq(contactPerson.serviceId, employerOwner.serviceId),
        eq(contactPerson.employerId, employerOwner.employerId),
      ),
    )
    .where(and(eq(employerOwner.serviceId, actor.serviceId), eq(employerOwner.accountId, actor.accountId)))
    .orderBy(asc(employerOwner.id), asc(contactPerson.name));
  const held = new Map<string, string[]>();
  for (const { employerId, personId } of rows) {
    held.set(employerId, [...(held.get(employerId) ?? []), ...(personId ? [personId] : [])]);
  }
  return [...held].map(([employerId, personIds]) => ({ employerId, personIds }));
}

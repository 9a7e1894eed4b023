import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { recordMerge } from "#db/schema/duplicate.ts";
import { contactPerson } from "#db/schema/employer.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { alignObjections } from "../contact-persons/align-objections.ts";
import type { StaffContext } from "../context.ts";
import { Invalid, NotFound } from "../errors.ts";
import { newId } from "../new-id.ts";
import { refreshRelationship } from "../relationships/refresh-relationship.ts";

export const personMergeFields = [
  "name",
  "role",
  "phone",
  "email",
  "preferredWay",
  "preferredTime",
  "decisionMaker",
] as const;
export type PersonMergeField = (typeof personMergeFields)[number];
export type PersonMergeChoices = Partial<Record<PersonMergeField, "kept" | "lost">>;

/**
 * Makes one of two contact persons at one workplace; the contacts, requests and invitations of both are then of the one
 * that is kept. An objection of either stays in force, and the later day of being told counts. Can be undone for thirty
 * days. The same human being at two workplaces is no duplicate: see same-person.ts.
 *
 * @returns the id of the merge
 * @throws NotFound when one of them is not there; Invalid "merge_other_workplace" when they are at two workplaces
 */
export async function mergeContactPersons(
  ctx: StaffContext,
  keptId: string,
  lostId: string,
  choices: PersonMergeChoices,
): Promise<string> {
  requirePermission(ctx, "duplicate:settle");
  if (keptId === lostId) throw new Invalid([{ field: "", code: "merge_with_itself" }]);
  const { serviceId, accountId } = ctx.actor;
  const both = await ctx.tx
    .select()
    .from(contactPerson)
    .where(and(eq(contactPerson.serviceId, serviceId), inArray(contactPerson.id, [keptId, lostId])))
    .orderBy(asc(contactPerson.id))
    .for("update");
  const kept = both.find(({ id }) => id === keptId);
  const lost = both.find(({ id }) => id === lostId);
  if (!kept || !lost) throw new NotFound();
  if (kept.employerId !== lost.employerId) throw new Invalid([{ field: "", code: "merge_other_workplace" }]);
  const mergeId = newId();
  await ctx.tx.insert(recordMerge).values({
    id: mergeId,
    serviceId,
    kind: "contact_person",
    keptId,
    lostId,
    mergedBy: accountId,
    mergedAt: ctx.now,
  });
  await ctx.tx.execute(sql`select forget_merged_rows()`);
  await ctx.tx.execute(sql`select merge_rows(${mergeId}, '{}')`);
  await ctx.tx
    .update(contactPerson)
    .set({ ...chosenValues(kept, lost, choices), version: sql`${contactPerson.version} + 1` })
    .where(and(eq(contactPerson.serviceId, serviceId), eq(contactPerson.id, keptId)));
  await alignObjections(ctx, [keptId]);
  await refreshRelationship(ctx, kept.employerId);
  await ctx.tx.execute(sql`select note_merged(${mergeId})`);
  await recordAuditEvent(ctx, {
    action: "contact_person.merged",
    objectId: keptId,
    after: { lost_id: lostId, merge_id: mergeId, employer_id: kept.employerId },
  });
  return mergeId;
}

type Person = typeof contactPerson.$inferSelect;

function chosenValues(kept: Person, lost: Person, choices: PersonMergeChoices): Partial<Person> {
  const values: Record<string, unknown> = {};
  for (const field of personMergeFields) {
    const isKnown = (person: Person) => person[field] !== null && person[field] !== "not_stated";
    const takeLost = choices[field] === "lost" ? isKnown(lost) : !isKnown(kept);
    values[field] = (takeLost ? lost : kept)[field];
  }
  const told = (lost.informedOn ?? "") > (kept.informedOn ?? "") ? lost : kept;
  return {
    ...values,
    roles: [...new Set([...kept.roles, ...lost.roles])],
    informedOn: told.informedOn,
    informedBy: told.informedBy,
    informedWay: told.informedWay,
    objectedOn: [kept.objectedOn, lost.objectedOn].filter((day) => day !== null).sort()[0] ?? null,
    // Only when both rows say so has the person left.
    leftOn: kept.leftOn !== null && lost.leftOn !== null ? kept.leftOn : null,
    personId: kept.personId ?? lost.personId,
  };
}

import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { recordMerge } from "#db/schema/duplicate.ts";
import { employer } from "#db/schema/employer.ts";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { registerUnit } from "#db/schema/register.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Invalid, NotFound } from "../errors.ts";
import { newId } from "../new-id.ts";
import { refreshRelationship } from "../relationships/refresh-relationship.ts";
import { queueForIndex } from "../search-index/queue-for-index.ts";
import { type EmployerMergeField, employerMergeFields, mergeColumns } from "./employer-merge-fields.ts";

/** For each field whose value of the two is to stand; "kept" where nothing is said, or the other's where it has none. */
export type EmployerMergeChoices = Partial<Record<EmployerMergeField, "kept" | "lost">>;

/**
 * Makes one of two employers of the service: everything of the one moves to the other, and its address leads there.
 * Can be undone for thirty days (undo-merge.ts). A do-not-contact of either stays in force, for the pauses move as they
 * are. Only a person does this: nothing in the program calls it by itself.
 *
 * @returns the id of the merge
 * @throws NotFound when one of them is not there, or somebody else has just merged it; Invalid when they are the same
 */
export async function mergeEmployers(
  ctx: StaffContext,
  keptId: string,
  lostId: string,
  choices: EmployerMergeChoices,
): Promise<string> {
  requirePermission(ctx, "duplicate:settle");
  if (keptId === lostId) throw new Invalid([{ field: "", code: "merge_with_itself" }]);
  const { serviceId, accountId } = ctx.actor;
  // In the order of their ids, so that two merges of the same pair wait for each other instead of locking up.
  const locked = await ctx.tx
    .select({ id: employer.id })
    .from(employer)
    .where(and(eq(employer.serviceId, serviceId), inArray(employer.id, [keptId, lostId])))
    .orderBy(asc(employer.id))
    .for("update");
  if (locked.length < 2) throw new NotFound();
  const [own, profiles] = await Promise.all([
    ctx.tx
      .select()
      .from(employer)
      .where(and(eq(employer.serviceId, serviceId), eq(employer.id, keptId))),
    ctx.tx
      .select()
      .from(employerProfile)
      .where(and(eq(employerProfile.serviceId, serviceId), inArray(employerProfile.id, [keptId, lostId]))),
  ]);
  const kept = profiles.find(({ id }) => id === keptId);
  const lost = profiles.find(({ id }) => id === lostId);
  const [before] = own;
  if (!kept || !lost || !before) throw new NotFound();

  const mergeId = newId();
  await ctx.tx.insert(recordMerge).values({
    id: mergeId,
    serviceId,
    kind: "employer",
    keptId,
    lostId,
    mergedBy: accountId,
    mergedAt: ctx.now,
  });
  const lostWins = (["owner", "support_contact"] as const)
    .filter((field) => choices[field] === "lost")
    .map((field) => (field === "owner" ? "employer_owner" : field));
  await ctx.tx.execute(sql`select forget_merged_rows()`);
  await ctx.tx.execute(sql`select merge_rows(${mergeId}, string_to_array(${lostWins.join(",")}, ','))`);

  const unitId =
    choices.register === "lost"
      ? (lost.registerUnitId ?? kept.registerUnitId)
      : (kept.registerUnitId ?? lost.registerUnitId);
  const [unit] =
    unitId === null ? [] : await ctx.tx.select().from(registerUnit).where(eq(registerUnit.id, unitId));
  await ctx.tx
    .update(employer)
    .set({
      ...chosenValues({ before, kept, lost }, unit ?? null, choices),
      registerUnitId: unitId,
      updatedAt: ctx.now,
      version: sql`${employer.version} + 1`,
    })
    .where(and(eq(employer.serviceId, serviceId), eq(employer.id, keptId)));
  await refreshRelationship(ctx, keptId);
  await ctx.tx.execute(sql`select note_merged(${mergeId})`);
  await queueForIndex(ctx, { employerId: keptId, registerUnitId: unitId });
  // The one that went leaves the index and what processes keep, and its unit is looked at again.
  await queueForIndex(ctx, { employerId: lostId, registerUnitId: lost.registerUnitId });
  await recordAuditEvent(ctx, {
    action: "employer.merged",
    objectId: keptId,
    after: { lost_id: lostId, merge_id: mergeId, ...choices },
  });
  return mergeId;
}

type Profile = typeof employerProfile.$inferSelect;
type Own = typeof employer.$inferSelect;

/** What stands here where it is not what the register says; null: as in the register. */
function chosenValues(
  of: { before: Own; kept: Profile; lost: Profile },
  unit: typeof registerUnit.$inferSelect | null,
  choices: EmployerMergeChoices,
): Partial<Own> {
  const values: Record<string, unknown> = {};
  for (const field of employerMergeFields) {
    const columns = mergeColumns[field];
    const isKnown = (profile: Profile) => columns.some((column) => profile[column] !== null);
    const takeLost = choices[field] === "lost" ? isKnown(of.lost) : !isKnown(of.kept) && isKnown(of.lost);
    const chosen = takeLost ? of.lost : of.kept;
    const asRegister = unit !== null && columns.every((column) => chosen[column] === unit[column]);
    for (const column of columns) values[column] = asRegister ? null : chosen[column];
  }
  if (unit === null && values.name === null) values.name = of.kept.name;
  return values;
}

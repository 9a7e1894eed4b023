import { and, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import { recordMerge } from "#db/schema/duplicate.ts";
import { contactPerson, employer } from "#db/schema/employer.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { alignObjections } from "../contact-persons/align-objections.ts";
import type { StaffContext } from "../context.ts";
import { NotFound, Refused } from "../errors.ts";
import { refreshRelationship } from "../relationships/refresh-relationship.ts";
import { queueForIndex } from "../search-index/queue-for-index.ts";

/** Days in which a merge can be undone. */
export const undoDays = 30;
const day = 24 * 60 * 60 * 1000;

export const canBeUndone = (mergedAt: Date, now: Date): boolean =>
  now.getTime() - mergedAt.getTime() <= undoDays * day;

/**
 * Both are there again as they were. What was written after the merge stays with the one that was kept, and so does a
 * value that somebody has changed there since.
 *
 * @returns the two, to show one of them
 * @throws NotFound when there is no such merge or it is undone; Refused "merge_too_old", "merge_later_first" when
 *   one of the two has become part of another since, "merge_unit_taken" when another employer has its unit now
 */
export async function undoMerge(
  ctx: StaffContext,
  mergeId: string,
): Promise<{ kind: string; keptId: string; lostId: string }> {
  requirePermission(ctx, "duplicate:settle");
  const { serviceId, accountId } = ctx.actor;
  const [merge] = await ctx.tx
    .select()
    .from(recordMerge)
    .where(
      and(eq(recordMerge.serviceId, serviceId), eq(recordMerge.id, mergeId), isNull(recordMerge.undoneAt)),
    )
    .for("update");
  if (!merge) throw new NotFound();
  if (!canBeUndone(merge.mergedAt, ctx.now)) throw new Refused("merge_too_old");
  const { kind, keptId, lostId } = merge;
  const [later] = await ctx.tx
    .select({ id: recordMerge.id })
    .from(recordMerge)
    .where(
      and(
        eq(recordMerge.serviceId, serviceId),
        isNull(recordMerge.undoneAt),
        gt(recordMerge.mergedAt, merge.mergedAt),
        or(inArray(recordMerge.keptId, [keptId, lostId]), inArray(recordMerge.lostId, [keptId, lostId])),
      ),
    )
    .limit(1);
  if (later) throw new Refused("merge_later_first");
  const table = kind === "employer" ? employer : contactPerson;
  await ctx.tx
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.serviceId, serviceId), eq(table.id, keptId)))
    .for("update");
  const changed = await putBack(ctx, mergeId);
  await ctx.tx
    .update(table)
    .set({ version: sql`${table.version} + 1` })
    .where(and(eq(table.serviceId, serviceId), eq(table.id, keptId)));
  await ctx.tx
    .update(recordMerge)
    .set({ undoneBy: accountId, undoneAt: ctx.now })
    .where(and(eq(recordMerge.serviceId, serviceId), eq(recordMerge.id, mergeId)));
  if (kind === "contact_person") await alignObjections(ctx, [keptId, lostId]);
  const employerIds = await employersOf(ctx, kind, [keptId, lostId]);
  for (const employerId of employerIds) {
    if (changed) await refreshRelationship(ctx, employerId);
    const [row] = await ctx.tx
      .select({ unit: employer.registerUnitId })
      .from(employer)
      .where(and(eq(employer.serviceId, serviceId), eq(employer.id, employerId)));
    await queueForIndex(ctx, { employerId, registerUnitId: row?.unit ?? null });
  }
  await recordAuditEvent(ctx, {
    action: kind === "employer" ? "employer.merge_undone" : "contact_person.merge_undone",
    objectId: keptId,
    after: { lost_id: lostId, merge_id: mergeId, employer_id: employerIds[0] ?? null },
  });
  return { kind, keptId, lostId };
}

/** @returns whether the sums have to be counted anew */
async function putBack(ctx: StaffContext, mergeId: string): Promise<boolean> {
  try {
    const [undone] = await ctx.tx.execute<{ changed: boolean }>(
      sql`select undo_merge(${mergeId}) as changed`,
    );
    return undone?.changed === true;
  } catch (error) {
    // SQLSTATE 23505: only a unit of the register can be taken, for an employer's own id is never given again.
    for (let at = error; at instanceof Error; at = at.cause)
      if ("code" in at && at.code === "23505") throw new Refused("merge_unit_taken");
    throw error;
  }
}

async function employersOf(ctx: StaffContext, kind: string, ids: string[]): Promise<string[]> {
  if (kind === "employer") return ids;
  const rows = await ctx.tx
    .selectDistinct({ id: contactPerson.employerId })
    .from(contactPerson)
    .where(and(eq(contactPerson.serviceId, ctx.actor.serviceId), inArray(contactPerson.id, ids)));
  return rows.map(({ id }) => id);
}

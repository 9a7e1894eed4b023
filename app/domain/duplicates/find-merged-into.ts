import { and, desc, eq, isNull } from "drizzle-orm";
import { recordMerge } from "#db/schema/duplicate.ts";
import type { AnyContext } from "../context.ts";

export type MergedKind = "employer" | "contact_person";

/** What one that is no longer there has become part of, or null; that may have become part of another since. */
export async function findMergedInto(ctx: AnyContext, kind: MergedKind, id: string): Promise<string | null> {
  const [merge] = await ctx.tx
    .select({ keptId: recordMerge.keptId })
    .from(recordMerge)
    .where(
      and(
        eq(recordMerge.serviceId, ctx.actor.serviceId),
        eq(recordMerge.kind, kind),
        eq(recordMerge.lostId, id),
        isNull(recordMerge.undoneAt),
      ),
    )
    .orderBy(desc(recordMerge.mergedAt))
    .limit(1);
  return merge?.keptId ?? null;
}

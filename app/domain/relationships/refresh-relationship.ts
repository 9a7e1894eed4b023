import { and, eq, inArray, isNull, lte, max, ne, sql } from "drizzle-orm";
import { employerContact } from "#db/schema/employer-contact.ts";
import type { AnyContext } from "../context.ts";
import { loadRelationshipHistory } from "./load-relationship-history.ts";
import { recomputeAccumulators } from "./relationship-accumulators.ts";
import { lockRelationship, storeRelationship } from "./relationship-rows.ts";
import { stageOf } from "./relationship-stage.ts";
import type { RelationshipStrength } from "./relationship-strength.ts";

/**
 * Counts one employer's relationship again from every event: after an edit, a withdrawal, a stage set back or a
 * contact person who has left. Subtracting from running sums would lose bits.
 */
export async function refreshRelationship(
  ctx: AnyContext,
  employerId: string,
): Promise<RelationshipStrength> {
  const stored = await lockRelationship(ctx, employerId);
  const [history, [last]] = await Promise.all([
    loadRelationshipHistory(ctx, employerId),
    ctx.tx
      .select({
        contact: max(employerContact.occurredAt),
        visit:
          sql<Date | null>`max(${employerContact.occurredAt}) filter (where ${employerContact.channel} = 'in_person')`.mapWith(
            employerContact.occurredAt,
          ),
      })
      .from(employerContact)
      .where(
        and(
          eq(employerContact.serviceId, ctx.actor.serviceId),
          eq(employerContact.employerId, employerId),
          isNull(employerContact.withdrawnAt),
          lte(employerContact.occurredAt, ctx.now),
          ne(employerContact.whoWent, "participant"),
          inArray(employerContact.status, ["held", "participant_did_not_come", "employer_did_not_come"]),
        ),
      ),
  ]);
  return storeRelationship(ctx, employerId, stored, {
    accumulators: recomputeAccumulators(history, ctx.today),
    stage: stageOf(history.stageEvidence),
    lastContactAt: last?.contact ?? null,
    lastVisitAt: last?.visit ?? null,
  });
}

import { and, eq, inArray, isNull } from "drizzle-orm";
import { relationshipStageEvidence } from "#db/schema/relationship.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { adoptEmployer } from "../employers/adopt-employer.ts";
import { Invalid } from "../errors.ts";
import { newId } from "../new-id.ts";
import { loadRelationshipHistory } from "./load-relationship-history.ts";
import { refreshRelationship } from "./refresh-relationship.ts";
import type { Stage } from "./relationship-configuration.ts";
import { evidenceVoidedBySetting, isHigher, stageOf } from "./relationship-stage.ts";

/**
 * A person says how far the relationship has come. Going on adds evidence of today; going back voids the evidence of
 * the higher stages and needs a reason, which is kept. Throws Invalid "stage_reason_needed".
 */
export async function setRelationshipStage(
  ctx: StaffContext,
  documentId: string,
  { stage, reason }: { stage: Stage; reason?: string },
): Promise<void> {
  requirePermission(ctx, "employer:write");
  const employerId = await adoptEmployer(ctx, documentId);
  const { stageEvidence } = await loadRelationshipHistory(ctx, employerId);
  const before = stageOf(stageEvidence);
  if (before === stage) return;
  const { serviceId, accountId } = ctx.actor;
  if (isHigher(before, stage)) {
    if (!reason) throw new Invalid([{ field: "reason", code: "stage_reason_needed" }]);
    const voided = evidenceVoidedBySetting(stage, stageEvidence).map(({ id }) => id);
    await ctx.tx
      .update(relationshipStageEvidence)
      .set({ voidedAt: ctx.now, voidedBy: accountId, voidReason: reason })
      .where(
        and(
          eq(relationshipStageEvidence.serviceId, serviceId),
          inArray(relationshipStageEvidence.id, voided),
          isNull(relationshipStageEvidence.voidedAt),
        ),
      );
  }
  if (stage !== "none" && !stageEvidence.some((evidence) => evidence.stage === stage)) {
    await ctx.tx.insert(relationshipStageEvidence).values({
      id: newId(),
      serviceId,
      employerId,
      stage,
      reachedOn: ctx.today,
      recordedBy: accountId,
      createdAt: ctx.now,
    });
  }
  await refreshRelationship(ctx, employerId);
  await recordAuditEvent(ctx, {
    action: "relationship_stage.set",
    objectId: employerId,
    before: { stage: before },
    after: { stage },
  });
}

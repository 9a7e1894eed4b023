import { and, eq } from "drizzle-orm";
import { employerFact } from "#db/schema/employer.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";
import { queueForIndex } from "../search-index/queue-for-index.ts";

/** Accepts or declines an employer's correction; accepted, it counts like any other fact. @throws NotFound */
export async function settleProposedFact(
  ctx: StaffContext,
  settlement: { factId: string; accepted: boolean },
): Promise<{ employerId: string }> {
  requirePermission(ctx, "employer:write");
  const status = settlement.accepted ? "accepted" : "declined";
  const [settled] = await ctx.tx
    .update(employerFact)
    .set({ status, settledBy: ctx.actor.accountId, settledAt: ctx.now })
    .where(
      and(
        eq(employerFact.serviceId, ctx.actor.serviceId),
        eq(employerFact.id, settlement.factId),
        eq(employerFact.status, "proposed"),
      ),
    )
    .returning({ employerId: employerFact.employerId, kind: employerFact.kind });
  if (!settled) throw new NotFound();
  await recordAuditEvent(ctx, {
    action: "employer_fact.settled",
    objectId: settlement.factId,
    before: { status: "proposed" },
    after: { employer_id: settled.employerId, status, kind: settled.kind },
  });
  if (settlement.accepted) await queueForIndex(ctx, { employerId: settled.employerId });
  return { employerId: settled.employerId };
}

import { and, eq, gt, inArray } from "drizzle-orm";
import { participantAccess } from "#db/schema/participant.ts";
import { cover } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { addDays } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";

/**
 * Ends a cover at once, before its last day. Its rows stay, with yesterday as their last day. One that is over
 * already is left as it is. Throws NotFound.
 */
export async function endCover(ctx: StaffContext, coverId: string): Promise<void> {
  requirePermission(ctx, "cover:administer");
  const { serviceId } = ctx.actor;
  const [found] = await ctx.tx
    .select()
    .from(cover)
    .where(and(eq(cover.serviceId, serviceId), eq(cover.id, coverId)))
    .for("no key update");
  if (!found) throw new NotFound();
  if (found.toOn < ctx.today) return;
  const yesterday = addDays(ctx.today, -1);
  const ended = { toOn: yesterday, ...(found.fromOn > yesterday ? { fromOn: yesterday } : {}) };
  await ctx.tx
    .update(cover)
    .set(ended)
    .where(and(eq(cover.serviceId, serviceId), eq(cover.id, coverId)));
  const caseload = ctx.tx
    .select({ id: participantAccess.participantId })
    .from(participantAccess)
    .where(
      and(
        eq(participantAccess.serviceId, serviceId),
        eq(participantAccess.accountId, found.absentAccountId),
        eq(participantAccess.relation, "specialist"),
      ),
    );
  await ctx.tx
    .update(participantAccess)
    .set(ended)
    .where(
      and(
        eq(participantAccess.serviceId, serviceId),
        eq(participantAccess.accountId, found.coverAccountId),
        eq(participantAccess.relation, "cover"),
        eq(participantAccess.fromOn, found.fromOn),
        eq(participantAccess.toOn, found.toOn),
        gt(participantAccess.toOn, yesterday),
        inArray(participantAccess.participantId, caseload),
      ),
    );
  await recordAuditEvent(ctx, {
    action: "cover.ended",
    objectId: coverId,
    before: { toOn: found.toOn },
    after: { toOn: yesterday },
  });
}

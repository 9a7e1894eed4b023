import { and, eq, sql } from "drizzle-orm";
import { supportRequest } from "#db/schema/portal.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Refused } from "../errors.ts";
import { getSupportRequest } from "./get-support-request.ts";

/**
 * Ends a request that needs nothing more. One that only asked to be rung is answered by the call itself.
 * @throws Refused "not_answered" while an employer's question has no answer
 */
export async function closeSupportRequest(ctx: StaffContext, id: string): Promise<void> {
  requirePermission(ctx, "support_request:answer");
  const request = await getSupportRequest(ctx, id);
  if (request.answeredAt === null && request.kind !== "ring_me") throw new Refused("not_answered");
  await ctx.tx
    .update(supportRequest)
    .set({
      status: "closed",
      answeredAt: request.answeredAt ?? ctx.now,
      closedAt: ctx.now,
      accountId: request.accountId ?? ctx.actor.accountId,
      version: sql`${supportRequest.version} + 1`,
    })
    .where(and(eq(supportRequest.serviceId, ctx.actor.serviceId), eq(supportRequest.id, id)));
  await recordAuditEvent(ctx, { action: "support_request.closed", objectId: id });
}

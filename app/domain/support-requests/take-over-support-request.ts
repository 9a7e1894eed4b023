import { and, eq, sql } from "drizzle-orm";
import { supportRequest } from "#db/schema/portal.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { getSupportRequest } from "./get-support-request.ts";

/** From now on this colleague answers: a deputy, or anybody who picks up what has been lying. */
export async function takeOverSupportRequest(ctx: StaffContext, id: string): Promise<void> {
  requirePermission(ctx, "support_request:answer");
  const request = await getSupportRequest(ctx, id);
  await ctx.tx
    .update(supportRequest)
    .set({
      accountId: ctx.actor.accountId,
      status: request.status === "new" ? "in_progress" : request.status,
      version: sql`${supportRequest.version} + 1`,
    })
    .where(and(eq(supportRequest.serviceId, ctx.actor.serviceId), eq(supportRequest.id, id)));
  await recordAuditEvent(ctx, {
    action: "support_request.taken_over",
    objectId: id,
    before: { account_id: request.accountId },
    after: { account_id: ctx.actor.accountId },
  });
}

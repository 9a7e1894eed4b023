import { and, eq, sql } from "drizzle-orm";
import { employer } from "#db/schema/employer.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { queueForIndex } from "../search-index/queue-for-index.ts";
import { requireDifference, type SeenDifference } from "./load-register-differences.ts";
import { columnsOfField } from "./register-difference.ts";

/** Takes our own value back, so that what the register says holds, now and when it changes. Throws Stale. */
export async function takeRegisterValue(
  ctx: StaffContext,
  employerId: string,
  seen: SeenDifference,
): Promise<string> {
  requirePermission(ctx, "employer:write");
  const { field, own, register } = await requireDifference(ctx, employerId, seen);
  const emptied = Object.fromEntries(columnsOfField[field].map((column) => [column, null]));
  await ctx.tx
    .update(employer)
    .set({ ...emptied, updatedAt: ctx.now, version: sql`${employer.version} + 1` })
    .where(and(eq(employer.serviceId, ctx.actor.serviceId), eq(employer.id, employerId)));
  await queueForIndex(ctx, { employerId });
  await recordAuditEvent(ctx, {
    action: "employer.register_value_taken",
    objectId: employerId,
    before: { [field]: own },
    after: { [field]: register },
  });
  return employerId;
}

import { and, eq, sql } from "drizzle-orm";
import { employer, employerKeptValue } from "#db/schema/employer.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { requireDifference, type SeenDifference } from "./load-register-differences.ts";

/** Our own value holds, and the register's is not shown beside it until it is another. Throws Stale. */
export async function keepOwnValue(
  ctx: StaffContext,
  employerId: string,
  seen: SeenDifference,
): Promise<string> {
  requirePermission(ctx, "employer:write");
  const { serviceId, accountId } = ctx.actor;
  const { field, own, register } = await requireDifference(ctx, employerId, seen);
  const kept = { registerValue: register, keptBy: accountId, keptAt: ctx.now };
  await ctx.tx
    .insert(employerKeptValue)
    .values({ serviceId, employerId, field, ...kept })
    .onConflictDoUpdate({
      target: [employerKeptValue.serviceId, employerKeptValue.employerId, employerKeptValue.field],
      set: kept,
    });
  // Nothing that is searched or matched changed, but a form opened before has been answered.
  await ctx.tx
    .update(employer)
    .set({ version: sql`${employer.version} + 1` })
    .where(and(eq(employer.serviceId, serviceId), eq(employer.id, employerId)));
  await recordAuditEvent(ctx, {
    action: "employer.own_value_kept",
    objectId: employerId,
    before: { [field]: register },
    after: { [field]: own },
  });
  return employerId;
}

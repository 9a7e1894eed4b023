import { and, eq, inArray, sql } from "drizzle-orm";
import { service, serviceArea } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Invalid, Stale } from "../errors.ts";
import { readService } from "./get-service.ts";
import { isMunicipality } from "./list-municipalities.ts";

/**
 * Where the service works: the register units of these municipalities are in its list. The service's own employers
 * stay whatever is chosen. Throws Invalid for none or an unknown one, Stale when somebody saved first.
 */
export async function changeArea(
  ctx: StaffContext,
  change: { municipalityNumbers: readonly string[]; version: number },
): Promise<void> {
  requirePermission(ctx, "service:administer");
  const wanted = [...new Set(change.municipalityNumbers)].sort();
  if (wanted.length === 0) throw new Invalid([{ field: "municipality", code: "choose_municipality" }]);
  if (!wanted.every(isMunicipality)) throw new Invalid([{ field: "municipality", code: "field_wrong" }]);
  const { serviceId } = ctx.actor;
  const saved = await ctx.tx
    .update(service)
    .set({ version: sql`${service.version} + 1` })
    .where(and(eq(service.id, serviceId), eq(service.version, change.version)))
    .returning({ id: service.id });
  const { area } = await readService(ctx);
  if (saved.length === 0) throw new Stale({ municipality: area });
  const removed = area.filter((number) => !wanted.includes(number));
  const added = wanted.filter((number) => !area.includes(number));
  if (removed.length > 0) {
    await ctx.tx
      .delete(serviceArea)
      .where(and(eq(serviceArea.serviceId, serviceId), inArray(serviceArea.municipalityNumber, removed)));
  }
  if (added.length > 0) {
    await ctx.tx
      .insert(serviceArea)
      .values(added.map((municipalityNumber) => ({ serviceId, municipalityNumber })));
  }
  await recordAuditEvent(ctx, {
    action: "service.area_changed",
    objectId: serviceId,
    before: { municipalities: area.join(" ") },
    after: { municipalities: wanted.join(" ") },
  });
}

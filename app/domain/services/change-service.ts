import { and, eq, sql } from "drizzle-orm";
import { service } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Stale } from "../errors.ts";
import { readService } from "./get-service.ts";

export type ServiceChange = {
  publicName: string;
  publicPhone: string | null;
  publicHours: string | null;
  version: number;
};

/** What employers see of the service: name, phone and hours. Throws Stale when somebody saved first. */
export async function changeService(ctx: StaffContext, change: ServiceChange): Promise<void> {
  requirePermission(ctx, "service:administer");
  const before = await readService(ctx);
  const { version, ...after } = change;
  const saved = await ctx.tx
    .update(service)
    .set({ ...after, version: sql`${service.version} + 1` })
    .where(and(eq(service.id, ctx.actor.serviceId), eq(service.version, version)))
    .returning({ id: service.id });
  if (saved.length === 0) {
    const { publicName, publicPhone, publicHours } = await readService(ctx);
    throw new Stale({ publicName, publicPhone, publicHours });
  }
  await recordAuditEvent(ctx, {
    action: "service.changed",
    objectId: ctx.actor.serviceId,
    before: {
      publicName: before.publicName,
      publicPhone: before.publicPhone,
      publicHours: before.publicHours,
    },
    after,
  });
}

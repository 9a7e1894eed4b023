import { eq } from "drizzle-orm";
import { service, serviceArea } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";

export type ServiceProfile = {
  name: string;
  publicName: string;
  publicPhone: string | null;
  publicHours: string | null;
  version: number;
  /** Numbers of the municipalities in which the service works, in order. */
  area: string[];
};

/** The service as administrators see and change it. */
export async function getService(ctx: StaffContext): Promise<ServiceProfile> {
  requirePermission(ctx, "service:administer");
  return readService(ctx);
}

export async function readService(ctx: StaffContext): Promise<ServiceProfile> {
  const [found] = await ctx.tx
    .select({
      name: service.name,
      publicName: service.publicName,
      publicPhone: service.publicPhone,
      publicHours: service.publicHours,
      version: service.version,
    })
    .from(service)
    .where(eq(service.id, ctx.actor.serviceId));
  if (!found) throw new NotFound();
  const area = await ctx.tx
    .select({ number: serviceArea.municipalityNumber })
    .from(serviceArea)
    .where(eq(serviceArea.serviceId, ctx.actor.serviceId))
    .orderBy(serviceArea.municipalityNumber);
  return { ...found, area: area.map(({ number }) => number) };
}

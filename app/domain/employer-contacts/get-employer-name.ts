import { and, eq } from "drizzle-orm";
import { employerProfile } from "#db/schema/employer-profile.ts";
import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";

/** The name an employer goes by. Throws NotFound when it is not the service's. */
export async function getEmployerName(ctx: StaffContext, employerId: string): Promise<string> {
  const [row] = await ctx.tx
    .select({ name: employerProfile.name })
    .from(employerProfile)
    .where(and(eq(employerProfile.serviceId, ctx.actor.serviceId), eq(employerProfile.id, employerId)));
  if (!row) throw new NotFound();
  return row.name;
}

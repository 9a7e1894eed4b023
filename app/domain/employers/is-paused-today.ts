import { and, eq, gte, isNull, lte, or } from "drizzle-orm";
import { contactPause } from "#db/schema/employer.ts";
import type { StaffContext } from "../context.ts";

/** Of rows of contact_pause those that say "do not contact" today. */
export const standsToday = (ctx: StaffContext) =>
  and(
    isNull(contactPause.endedAt),
    lte(contactPause.fromOn, ctx.today),
    or(isNull(contactPause.untilOn), gte(contactPause.untilOn, ctx.today)),
  );

/** Do not contact, today. */
export async function isPausedToday(ctx: StaffContext, employerId: string): Promise<boolean> {
  const rows = await ctx.tx
    .select({ id: contactPause.id })
    .from(contactPause)
    .where(
      and(
        eq(contactPause.serviceId, ctx.actor.serviceId),
        eq(contactPause.employerId, employerId),
        standsToday(ctx),
      ),
    )
    .limit(1);
  return rows.length > 0;
}

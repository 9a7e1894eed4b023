import { employerView } from "#db/schema/employer.ts";
import type { StaffContext } from "../context.ts";

/**
 * Notes that the colleague has opened a workplace, so that it is the first tap next time. Looking adopts nothing.
 * @param documentId e_<uuid> or r_<uuid>
 */
export async function noteEmployerSeen(ctx: StaffContext, documentId: string): Promise<void> {
  const { serviceId, accountId } = ctx.actor;
  await ctx.tx
    .insert(employerView)
    .values({ serviceId, accountId, documentId, seenAt: ctx.now })
    .onConflictDoUpdate({
      target: [employerView.serviceId, employerView.accountId, employerView.documentId],
      set: { seenAt: ctx.now },
    });
}

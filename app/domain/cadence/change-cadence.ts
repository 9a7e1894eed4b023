import { and, eq, sql } from "drizzle-orm";
import { nextStepDefaults, contactCadence as stored } from "#db/schema/cadence.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Invalid, Stale } from "../errors.ts";
import type { NextStepCadence } from "../relationships/next-step-proposal.ts";
import { type ContactCadence, keptStages, tiers } from "./contact-cadence.ts";
import { loadContactCadence, loadNextStepCadence } from "./load-cadence.ts";

export type CadenceChange = {
  nextSteps: NextStepCadence;
  contact: ContactCadence;
  /** 0 where the service had set nothing yet. */
  version: number;
};

/**
 * The service's own deadlines, from the next page on. Proposals and lists are worked out when they are read, so nothing
 * else is written. Throws Stale when somebody saved first, Invalid "cadence_span" when keeping in touch ends before it
 * begins.
 */
export async function changeCadence(ctx: StaffContext, change: CadenceChange): Promise<void> {
  requirePermission(ctx, "service:administer");
  const { nextSteps, contact, version } = change;
  if (nextSteps.keepInTouchUntilDays < nextSteps.keepInTouchFromDays)
    throw new Invalid([{ field: "keepInTouchUntilDays", code: "cadence_span" }]);
  const { serviceId, accountId } = ctx.actor;
  const [before, contactBefore] = await Promise.all([loadNextStepCadence(ctx), loadContactCadence(ctx)]);
  const set = { ...nextSteps, updatedBy: accountId, updatedAt: ctx.now };
  const saved =
    version === 0
      ? await ctx.tx
          .insert(nextStepDefaults)
          .values({ serviceId, ...set })
          .onConflictDoNothing()
          .returning({ serviceId: nextStepDefaults.serviceId })
      : await ctx.tx
          .update(nextStepDefaults)
          .set({ ...set, version: sql`${nextStepDefaults.version} + 1` })
          .where(and(eq(nextStepDefaults.serviceId, serviceId), eq(nextStepDefaults.version, version)))
          .returning({ serviceId: nextStepDefaults.serviceId });
  if (saved.length === 0) throw new Stale({ ...before.cadence });
  await ctx.tx.delete(stored).where(eq(stored.serviceId, serviceId));
  await ctx.tx
    .insert(stored)
    .values(
      tiers.flatMap((tier) =>
        keptStages.map((stage) => ({ serviceId, tier, stage, days: contact[tier][stage] })),
      ),
    );
  await recordAuditEvent(ctx, {
    action: "service.cadence_changed",
    objectId: serviceId,
    before: { ...before.cadence, ...flat(contactBefore) },
    after: { ...nextSteps, ...flat(contact) },
  });
}

function flat(contact: ContactCadence): Record<string, number> {
  return Object.fromEntries(
    tiers.flatMap((tier) => keptStages.map((stage) => [`${tier}_${stage}`, contact[tier][stage]])),
  );
}

import { eq } from "drizzle-orm";
import { nextStepDefaults, contactCadence as stored } from "#db/schema/cadence.ts";
import type { AnyContext } from "../context.ts";
import { type NextStepCadence, nextStepCadence } from "../relationships/next-step-proposal.ts";
import { type ContactCadence, cadenceWith } from "./contact-cadence.ts";

/** Days until each next step as the service has set them, else the product's own; version 0 where nobody has. */
export async function loadNextStepCadence(
  ctx: AnyContext,
): Promise<{ cadence: NextStepCadence; version: number }> {
  const [row] = await ctx.tx
    .select()
    .from(nextStepDefaults)
    .where(eq(nextStepDefaults.serviceId, ctx.actor.serviceId));
  if (!row) return { cadence: nextStepCadence, version: 0 };
  const { serviceId: _, updatedBy: __, updatedAt: ___, version, ...cadence } = row;
  return { cadence, version };
}

/** After how many days each tier goes cold at each stage, in the service that asks. */
export async function loadContactCadence(ctx: AnyContext): Promise<ContactCadence> {
  const rows = await ctx.tx
    .select({ tier: stored.tier, stage: stored.stage, days: stored.days })
    .from(stored)
    .where(eq(stored.serviceId, ctx.actor.serviceId));
  return cadenceWith(rows);
}

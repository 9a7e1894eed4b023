import { and, eq, sql } from "drizzle-orm";
import { service } from "#db/schema/service.ts";
import { requireFreshSignIn } from "../access/require-fresh-sign-in.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { NotFound, Stale } from "../errors.ts";
import { type SecondFactorDemand, secondFactorDemands } from "../sessions/second-factor.ts";

export type SignInDemand = { secondFactor: SecondFactorDemand; version: number };

/** What the service demands at sign-in. */
export async function getSignInDemand(ctx: StaffContext): Promise<SignInDemand> {
  requirePermission(ctx, "service:administer");
  const [row] = await ctx.tx
    .select({ secondFactor: service.secondFactor, version: service.version })
    .from(service)
    .where(eq(service.id, ctx.actor.serviceId));
  const secondFactor = secondFactorDemands.find((demand) => demand === row?.secondFactor);
  if (!row || !secondFactor) throw new NotFound();
  return { secondFactor, version: row.version };
}

/** Holds from the next request, also for those signed in. Throws FreshSignInNeeded, Stale when somebody saved first. */
export async function changeSignInDemand(ctx: StaffContext, change: SignInDemand): Promise<void> {
  requirePermission(ctx, "service:administer");
  requireFreshSignIn(ctx);
  const before = await getSignInDemand(ctx);
  const saved = await ctx.tx
    .update(service)
    .set({ secondFactor: change.secondFactor, version: sql`${service.version} + 1` })
    .where(and(eq(service.id, ctx.actor.serviceId), eq(service.version, change.version)))
    .returning({ id: service.id });
  if (saved.length === 0) throw new Stale({ secondFactor: before.secondFactor });
  await recordAuditEvent(ctx, {
    action: "service.sign_in_changed",
    objectId: ctx.actor.serviceId,
    before: { secondFactor: before.secondFactor },
    after: { secondFactor: change.secondFactor },
  });
}

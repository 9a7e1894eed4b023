import { and, eq, isNull, sql } from "drizzle-orm";
import { promise } from "#db/schema/employer-contact.ts";
import { employerOutcome } from "#db/schema/relationship.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";
import { recordEmployerOutcome } from "../relationships/record-employer-outcome.ts";
import { refreshRelationship } from "../relationships/refresh-relationship.ts";
import { type PromiseStatus, toPromiseStatus } from "./promise-vocabulary.ts";

/**
 * Says what came of a promise, or that it is open after all. One of ours that was broken weighs on strength as friction
 * from the day it was due; when it turns out not to be broken, the friction goes exactly as it came, because the
 * relationship is counted again from its events. One they broke is recorded and not scored. Saying the same twice
 * changes nothing. Throws NotFound.
 */
export async function settlePromise(
  ctx: StaffContext,
  promiseId: string,
  status: PromiseStatus,
): Promise<{ employerId: string }> {
  requirePermission(ctx, "employer_contact:log");
  const { serviceId, accountId } = ctx.actor;
  const ofThis = and(eq(promise.serviceId, serviceId), eq(promise.id, promiseId));
  const [stored] = await ctx.tx
    .select({
      employerId: promise.employerId,
      madeBy: promise.madeBy,
      dueOn: promise.dueOn,
      status: promise.status,
    })
    .from(promise)
    .where(ofThis)
    .for("update");
  if (!stored) throw new NotFound();
  const { employerId } = stored;
  const before = toPromiseStatus(stored.status);
  if (before === status) return { employerId };
  const settled = status === "open" ? null : { at: ctx.now, by: accountId };
  await ctx.tx
    .update(promise)
    .set({
      status,
      settledAt: settled?.at ?? null,
      settledBy: settled?.by ?? null,
      version: sql`${promise.version} + 1`,
    })
    .where(ofThis);
  if (stored.madeBy === "us" && status === "broken") {
    const happenedOn = stored.dueOn && stored.dueOn < ctx.today ? stored.dueOn : ctx.today;
    await recordEmployerOutcome(ctx, employerId, { kind: "promise_broken", happenedOn, promiseId });
  }
  if (stored.madeBy === "us" && before === "broken") await voidBrokenPromise(ctx, employerId, promiseId);
  await recordAuditEvent(ctx, {
    action: "promise.settled",
    objectId: promiseId,
    before: { status: before },
    after: { status, employer_id: employerId },
  });
  return { employerId };
}

async function voidBrokenPromise(ctx: StaffContext, employerId: string, promiseId: string): Promise<void> {
  const { serviceId, accountId } = ctx.actor;
  await ctx.tx
    .update(employerOutcome)
    .set({ voidedAt: ctx.now, voidedBy: accountId })
    .where(
      and(
        eq(employerOutcome.serviceId, serviceId),
        eq(employerOutcome.promiseId, promiseId),
        isNull(employerOutcome.voidedAt),
      ),
    );
  await refreshRelationship(ctx, employerId);
}

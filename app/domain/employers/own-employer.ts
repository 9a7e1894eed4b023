import { and, eq, isNull } from "drizzle-orm";
import { employerOwner } from "#db/schema/employer.ts";
import { account } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";
import { newId } from "../new-id.ts";
import { queueForIndex } from "../search-index/queue-for-index.ts";
import { rememberForUndo } from "../undo/remember-for-undo.ts";
import { adoptEmployer } from "./adopt-employer.ts";
import { endBackup } from "./back-up-employer.ts";
import { takeInTurn } from "./require-employer.ts";

/**
 * Who holds the relationship with an employer.
 * @param accountId a colleague in the service, or null for nobody
 */
export async function ownEmployer(
  ctx: StaffContext,
  documentId: string,
  accountId: string | null,
): Promise<string> {
  requirePermission(ctx, "employer:write");
  const { serviceId } = ctx.actor;
  if (accountId !== null) {
    const [colleague] = await ctx.tx
      .select({ id: account.id })
      .from(account)
      .where(and(eq(account.serviceId, serviceId), eq(account.id, accountId)));
    if (!colleague) throw new NotFound();
  }
  const employerId = await adoptEmployer(ctx, documentId);
  const before = await setOwner(ctx, employerId, accountId);
  if (before !== accountId)
    await rememberForUndo(ctx, "owner_changed", [{ back: "owner", employerId, before, after: accountId }]);
  return employerId;
}

/**
 * Writes who holds an employer, or nobody, with index and audit line; nothing when it is so already.
 * @returns who held it before
 */
export async function setOwner(
  ctx: StaffContext,
  employerId: string,
  accountId: string | null,
): Promise<string | null> {
  const { serviceId } = ctx.actor;
  // Two who tap at once come one after the other: an employer has one owner at a time.
  await takeInTurn(ctx, employerId);
  const before = await currentOwner(ctx, employerId);
  if (before === accountId) return before;
  await ctx.tx.update(employerOwner).set({ endedAt: ctx.now }).where(currentRow(ctx, employerId));
  if (accountId !== null) {
    // Whoever holds an employer does not back themselves up.
    await endBackup(ctx, employerId, accountId);
    await ctx.tx.insert(employerOwner).values({ id: newId(), serviceId, employerId, accountId });
  }
  await queueForIndex(ctx, { employerId });
  await recordAuditEvent(ctx, {
    action: "employer_owner.changed",
    objectId: employerId,
    before: { account_id: before },
    after: { account_id: accountId },
  });
  return before;
}

export async function currentOwner(ctx: StaffContext, employerId: string): Promise<string | null> {
  const [held] = await ctx.tx
    .select({ accountId: employerOwner.accountId })
    .from(employerOwner)
    .where(currentRow(ctx, employerId));
  return held?.accountId ?? null;
}

const currentRow = (ctx: StaffContext, employerId: string) =>
  and(
    eq(employerOwner.serviceId, ctx.actor.serviceId),
    eq(employerOwner.employerId, employerId),
    eq(employerOwner.kind, "owner"),
    isNull(employerOwner.endedAt),
  );

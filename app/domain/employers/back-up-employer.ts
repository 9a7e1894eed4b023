import { and, eq, isNull } from "drizzle-orm";
import { employerOwner } from "#db/schema/employer.ts";
import { account } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Invalid, NotFound } from "../errors.ts";
import { newId } from "../new-id.ts";
import { adoptEmployer } from "./adopt-employer.ts";
import { takeInTurn } from "./require-employer.ts";

/**
 * Who looks after an employer while its owner is away.
 * @param accountId a colleague at work in the service who does not hold it, or null for nobody
 * @throws NotFound for somebody who is not the service's, Invalid "backup_is_owner"
 */
export async function backUpEmployer(
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
      .where(and(eq(account.serviceId, serviceId), eq(account.id, accountId), isNull(account.disabledAt)));
    if (!colleague) throw new NotFound();
  }
  const employerId = await adoptEmployer(ctx, documentId);
  // One after the other, as with the owner: an employer has one backup at a time.
  await takeInTurn(ctx, employerId);
  const current = await ctx.tx
    .select({ kind: employerOwner.kind, accountId: employerOwner.accountId })
    .from(employerOwner)
    .where(
      and(
        eq(employerOwner.serviceId, serviceId),
        eq(employerOwner.employerId, employerId),
        isNull(employerOwner.endedAt),
      ),
    );
  const before = current.find(({ kind }) => kind === "backup")?.accountId ?? null;
  if (before === accountId) return employerId;
  if (accountId !== null && current.some((row) => row.kind === "owner" && row.accountId === accountId))
    throw new Invalid([{ field: "backup", code: "backup_is_owner" }]);
  await endBackup(ctx, employerId);
  if (accountId !== null) {
    await ctx.tx
      .insert(employerOwner)
      .values({ id: newId(), serviceId, employerId, accountId, kind: "backup", fromAt: ctx.now });
  }
  await recordAuditEvent(ctx, {
    action: "employer_owner.backup_changed",
    objectId: employerId,
    before: { account_id: before },
    after: { account_id: accountId },
  });
  return employerId;
}

/** @param only ends it just when this colleague is the backup */
export async function endBackup(ctx: StaffContext, employerId: string, only?: string): Promise<void> {
  await ctx.tx
    .update(employerOwner)
    .set({ endedAt: ctx.now })
    .where(
      and(
        eq(employerOwner.serviceId, ctx.actor.serviceId),
        eq(employerOwner.employerId, employerId),
        eq(employerOwner.kind, "backup"),
        isNull(employerOwner.endedAt),
        only === undefined ? undefined : eq(employerOwner.accountId, only),
      ),
    );
}

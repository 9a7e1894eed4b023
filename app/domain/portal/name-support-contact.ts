import { and, eq, isNull } from "drizzle-orm";
import { supportContact } from "#db/schema/portal.ts";
import { account } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { adoptEmployer } from "../employers/adopt-employer.ts";
import { Invalid } from "../errors.ts";

/** Names who answers an employer, and the deputy. @throws NotFound, Invalid "colleague_unknown" or "deputy_same" */
export async function nameSupportContact(
  ctx: StaffContext,
  named: { employerId: string; accountId: string; deputyAccountId: string | null },
): Promise<void> {
  requirePermission(ctx, "portal_invitation:create");
  const { serviceId } = ctx.actor;
  const employerId = await adoptEmployer(ctx, `e_${named.employerId}`);
  if (named.deputyAccountId === named.accountId)
    throw new Invalid([{ field: "deputyAccountId", code: "deputy_same" }]);
  const colleagues = await listColleagues(ctx);
  for (const [field, id] of [
    ["accountId", named.accountId],
    ["deputyAccountId", named.deputyAccountId],
  ] as const) {
    if (id !== null && !colleagues.some((colleague) => colleague.accountId === id)) {
      throw new Invalid([{ field, code: "colleague_unknown" }]);
    }
  }
  const people = { accountId: named.accountId, deputyAccountId: named.deputyAccountId };
  await ctx.tx
    .insert(supportContact)
    .values({ serviceId, employerId, ...people })
    .onConflictDoUpdate({ target: [supportContact.serviceId, supportContact.employerId], set: people });
  await recordAuditEvent(ctx, {
    action: "support_contact.named",
    objectId: employerId,
    after: { account_id: named.accountId, deputy_account_id: named.deputyAccountId },
  });
}

/** Colleagues who may answer employers. */
export async function listColleagues(ctx: StaffContext): Promise<{ accountId: string; name: string }[]> {
  return ctx.tx
    .select({ accountId: account.id, name: account.name })
    .from(account)
    .where(and(eq(account.serviceId, ctx.actor.serviceId), isNull(account.disabledAt)))
    .orderBy(account.name);
}

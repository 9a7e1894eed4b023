import { account, accountRole } from "#db/schema/service.ts";
import type { Role } from "../access/permissions.ts";
import { requireFreshSignIn } from "../access/require-fresh-sign-in.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Invalid } from "../errors.ts";
import { newId } from "../new-id.ts";
import type { StaffEmployer } from "./employer-of-staff.ts";
import { type Invitation, writeInvitation } from "./invite-account.ts";

export type NewAccount = {
  name: string;
  email: string;
  phone: string | null;
  employedBy: StaffEmployer | null;
  roles: readonly Role[];
};

/**
 * A colleague's account and the link with which they choose a password. An address belongs to one account in the
 * whole installation. Throws Invalid "email_taken" or "choose_role".
 */
export async function createAccount(
  ctx: StaffContext,
  input: NewAccount,
): Promise<{ accountId: string; invitation: Invitation }> {
  requirePermission(ctx, "account:administer");
  requireFreshSignIn(ctx);
  const roles = [...new Set(input.roles)];
  if (roles.length === 0) throw new Invalid([{ field: "role", code: "choose_role" }]);
  const { serviceId } = ctx.actor;
  const accountId = newId();
  const created = await ctx.tx
    .insert(account)
    .values({
      id: accountId,
      serviceId,
      name: input.name,
      email: input.email,
      phone: input.phone,
      employedBy: input.employedBy,
      language: ctx.actor.language,
    })
    .onConflictDoNothing()
    .returning({ id: account.id });
  if (created.length === 0) throw new Invalid([{ field: "email", code: "email_taken" }]);
  await ctx.tx.insert(accountRole).values(roles.map((role) => ({ serviceId, accountId, role })));
  const invitation = await writeInvitation(ctx, accountId);
  await recordAuditEvent(ctx, {
    action: "account.created",
    objectId: accountId,
    after: { roles: roles.sort().join(" "), employedBy: input.employedBy },
  });
  return { accountId, invitation };
}

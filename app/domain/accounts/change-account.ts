import { and, eq, inArray, sql } from "drizzle-orm";
import { account, accountRole } from "#db/schema/service.ts";
import type { Role } from "../access/permissions.ts";
import { requireFreshSignIn } from "../access/require-fresh-sign-in.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Invalid, Stale } from "../errors.ts";
import { holdService } from "../services/hold-service.ts";
import { refreshSupervisorAccess } from "../teams/refresh-supervisor-access.ts";
import type { StaffEmployer } from "./employer-of-staff.ts";
import { endSessions } from "./end-sessions.ts";
import { keepAnAdministrator } from "./keep-an-administrator.ts";
import { type AccountRow, getAccount } from "./list-accounts.ts";

export type AccountChange = {
  name: string;
  phone: string | null;
  employedBy: StaffEmployer | null;
  roles: readonly Role[];
  /** In per cent of a full position, 1 to 100; left out, it stays. */
  positionPercent?: number;
  version: number;
};

/**
 * Name, phone, employer and roles of a colleague. Other roles need a fresh sign-in, hold from the next request and end
 * the colleague's sessions, so that no id from before has the new rights. Throws NotFound, Stale when somebody saved
 * first, FreshSignInNeeded, Invalid "choose_role" or "last_administrator".
 */
export async function changeAccount(
  ctx: StaffContext,
  accountId: string,
  change: AccountChange,
): Promise<void> {
  requirePermission(ctx, "account:administer");
  await holdService(ctx);
  const before = await getAccount(ctx, accountId);
  const { name, phone, employedBy } = change;
  if (before.version !== change.version) throw new Stale(toCurrent(before));
  const roles = [...new Set(change.roles)];
  if (roles.length === 0) throw new Invalid([{ field: "role", code: "choose_role" }]);
  const rolesChange =
    roles.length !== before.roles.length || roles.some((role) => !before.roles.includes(role));
  if (rolesChange) requireFreshSignIn(ctx);
  if (
    before.state !== "disabled" &&
    before.roles.includes("administrator") &&
    !roles.includes("administrator")
  )
    await keepAnAdministrator(ctx, accountId, "role");
  await ctx.tx
    .update(account)
    .set({
      ...{ name, phone, employedBy, positionPercent: change.positionPercent ?? before.positionPercent },
      version: sql`${account.version} + 1`,
    })
    .where(and(eq(account.serviceId, ctx.actor.serviceId), eq(account.id, accountId)));
  await changeRoles(ctx, accountId, before.roles, roles);
  if (rolesChange) await endSessions(ctx, accountId, ctx.actor.signedIn?.sessionId);
  await refreshSupervisorAccess(ctx, [accountId]);
  await recordAuditEvent(ctx, {
    action: "account.changed",
    objectId: accountId,
    before: { roles: [...before.roles].sort().join(" "), employedBy: before.employedBy },
    after: { roles: [...roles].sort().join(" "), employedBy },
  });
}

const toCurrent = ({ name, phone, employedBy, roles }: AccountRow) => ({
  name,
  phone,
  employedBy,
  role: roles,
});

async function changeRoles(
  ctx: StaffContext,
  accountId: string,
  before: readonly Role[],
  after: readonly Role[],
): Promise<void> {
  const { serviceId } = ctx.actor;
  const lost = before.filter((role) => !after.includes(role));
  const gained = after.filter((role) => !before.includes(role));
  if (lost.length > 0) {
    await ctx.tx
      .delete(accountRole)
      .where(
        and(
          eq(accountRole.serviceId, serviceId),
          eq(accountRole.accountId, accountId),
          inArray(accountRole.role, lost),
        ),
      );
  }
  if (gained.length > 0) {
    await ctx.tx.insert(accountRole).values(gained.map((role) => ({ serviceId, accountId, role })));
  }
}

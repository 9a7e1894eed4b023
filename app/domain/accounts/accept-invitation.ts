import { and, eq, isNull, sql } from "drizzle-orm";
import { account, accountInvitation } from "#db/schema/service.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { inTransaction, type Resources, type StaffActor } from "../context.ts";
import { Invalid, NotFound } from "../errors.ts";
import { hashPassword, shortestPassword } from "../sessions/password.ts";
import { startSession } from "../sessions/staff-session.ts";
import { hashToken } from "../sessions/token.ts";
import { endSessions } from "./disable-account.ts";

export type InvitationHolder = {
  invitationId: string;
  serviceId: string;
  accountId: string;
  name: string;
  email: string;
};

/** Whose link this is; null when it is unknown, used or too old. */
export async function findInvitationHolder(
  resources: Resources,
  token: string,
): Promise<InvitationHolder | null> {
  const rows = await resources.database.execute<{
    invitation_id: string;
    service_id: string;
    account_id: string;
    account_name: string;
    account_email: string;
  }>(sql`select * from account_invitation_holder(${hashToken(token)})`);
  const row = rows[0];
  if (!row) return null;
  return {
    invitationId: row.invitation_id,
    serviceId: row.service_id,
    accountId: row.account_id,
    name: row.account_name,
    email: row.account_email,
  };
}

/** Stores the chosen password and signs in. The link works once; of two at the same time one gets NotFound. */
export async function acceptInvitation(
  resources: Resources,
  input: { token: string; password: string; requestId: string },
): Promise<{ token: string; expiresAt: Date }> {
  if (input.password.length < shortestPassword)
    throw new Invalid([{ field: "password", code: "password_short" }]);
  const holder = await findInvitationHolder(resources, input.token);
  if (!holder) throw new NotFound();
  const passwordHash = await hashPassword(input.password);
  const actor: StaffActor = {
    kind: "staff",
    serviceId: holder.serviceId,
    accountId: holder.accountId,
    name: holder.name,
    roles: [],
    language: "nb",
    timeZone: "UTC",
    country: "NO",
    serviceName: "",
  };
  await inTransaction(resources, actor, input.requestId, async (ctx) => {
    const used = await ctx.tx
      .update(accountInvitation)
      .set({ usedAt: ctx.now })
      .where(and(eq(accountInvitation.id, holder.invitationId), isNull(accountInvitation.usedAt)))
      .returning({ id: accountInvitation.id });
    if (used.length === 0) throw new NotFound();
    // The link also serves who forgot a password, or fears that somebody has it.
    await endSessions(ctx, holder.accountId);
    await ctx.tx.update(account).set({ passwordHash }).where(eq(account.id, holder.accountId));
    await recordAuditEvent(ctx, { action: "account.password_set", objectId: holder.accountId });
  });
  return startSession(resources, {
    serviceId: holder.serviceId,
    accountId: holder.accountId,
    requestId: input.requestId,
  });
}

import { and, eq, isNull, sql } from "drizzle-orm";
import { account, accountInvitation } from "#db/schema/service.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { inTransaction, type Resources, type StaffContext } from "../context.ts";
import { Invalid, NotFound } from "../errors.ts";
import { writeIdentity } from "../external-identities/own-identities.ts";
import { holderActor } from "../sessions/holder-actor.ts";
import { hashPassword, shortestPassword } from "../sessions/password.ts";
import { afterFirstProof, type SignInStep } from "../sessions/sign-in.ts";
import { hashToken } from "../sessions/token.ts";
import { endSessions } from "./end-sessions.ts";

export type InvitationHolder = {
  invitationId: string;
  serviceId: string;
  accountId: string;
  name: string;
  email: string;
  hasAuthenticator: boolean;
  hasPasskey: boolean;
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
    has_authenticator: boolean;
    has_passkey: boolean;
  }>(sql`select * from account_invitation_holder(${hashToken(token)})`);
  const row = rows[0];
  if (!row) return null;
  return {
    invitationId: row.invitation_id,
    serviceId: row.service_id,
    accountId: row.account_id,
    name: row.account_name,
    email: row.account_email,
    hasAuthenticator: row.has_authenticator,
    hasPasskey: row.has_passkey,
  };
}

/** Throws NotFound when somebody was quicker with the same link. */
async function spendInvitation(ctx: StaffContext, invitationId: string): Promise<void> {
  const used = await ctx.tx
    .update(accountInvitation)
    .set({ usedAt: ctx.now })
    .where(and(eq(accountInvitation.id, invitationId), isNull(accountInvitation.usedAt)))
    .returning({ id: accountInvitation.id });
  if (used.length === 0) throw new NotFound();
}

/**
 * Stores the chosen password and signs in; an account that has a second factor is asked for it all the same. The link
 * works once; of two at the same time one gets NotFound.
 */
export async function acceptInvitation(
  resources: Resources,
  input: { token: string; password: string; requestId: string; device?: string | null },
): Promise<SignInStep> {
  if (input.password.length < shortestPassword)
    throw new Invalid([{ field: "password", code: "password_short" }]);
  const holder = await findInvitationHolder(resources, input.token);
  if (!holder) throw new NotFound();
  const passwordHash = await hashPassword(input.password);
  await inTransaction(resources, holderActor(holder), input.requestId, async (ctx) => {
    await spendInvitation(ctx, holder.invitationId);
    // The link also serves who forgot a password, or fears that somebody has it.
    await endSessions(ctx, holder.accountId);
    await ctx.tx.update(account).set({ passwordHash }).where(eq(account.id, holder.accountId));
    await recordAuditEvent(ctx, { action: "account.password_set", objectId: holder.accountId });
  });
  const { serviceId, accountId, hasAuthenticator, hasPasskey } = holder;
  return afterFirstProof(resources, input.requestId, {
    serviceId,
    accountId,
    hasAuthenticator,
    hasPasskey,
    origin: { methods: ["link", "password"], secondFactor: false, device: input.device ?? null },
  });
}

/**
 * Uses the link up with what a provider has proved instead of a password: from now on that identity signs in to the
 * account. Null when the link is used up or the identity is somebody's.
 */
export async function acceptWithIdentity(
  resources: Resources,
  input: { token: string; identity: { issuer: string; subject: string }; requestId: string },
): Promise<InvitationHolder | null> {
  const holder = await findInvitationHolder(resources, input.token);
  if (!holder) return null;
  try {
    await inTransaction(resources, holderActor(holder), input.requestId, async (ctx) => {
      await spendInvitation(ctx, holder.invitationId);
      if (!(await writeIdentity(ctx, input.identity))) throw new NotFound();
    });
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
  return holder;
}

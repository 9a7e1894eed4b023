import { and, asc, eq } from "drizzle-orm";
import { externalIdentity } from "#db/schema/sign-in.ts";
import { requireFreshSignIn } from "../access/require-fresh-sign-in.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";
import { newId } from "../new-id.ts";

type Identity = { issuer: string; subject: string };

export type IdentityRow = { id: string; issuer: string; createdAt: Date; lastUsedAt: Date | null };

const own = (ctx: StaffContext) =>
  and(
    eq(externalIdentity.serviceId, ctx.actor.serviceId),
    eq(externalIdentity.accountId, ctx.actor.accountId),
  );

/** At which providers the holder is known, the first linked first. */
export async function listOwnIdentities(ctx: StaffContext): Promise<IdentityRow[]> {
  requirePermission(ctx, "own_account:write");
  return ctx.tx
    .select({
      id: externalIdentity.id,
      issuer: externalIdentity.issuer,
      createdAt: externalIdentity.createdAt,
      lastUsedAt: externalIdentity.lastUsedAt,
    })
    .from(externalIdentity)
    .where(own(ctx))
    .orderBy(asc(externalIdentity.createdAt), externalIdentity.id);
}

/**
 * Links what a provider has proved to the account; for whoever holds a right already: a session that was fresh when the
 * browser was sent away, or an administrator's invitation. False when the identity is somebody's, or the account has one
 * at this provider.
 */
export async function writeIdentity(ctx: StaffContext, { issuer, subject }: Identity): Promise<boolean> {
  const id = newId();
  const written = await ctx.tx
    .insert(externalIdentity)
    .values({
      id,
      serviceId: ctx.actor.serviceId,
      accountId: ctx.actor.accountId,
      issuer,
      subject,
      createdAt: ctx.now,
    })
    .onConflictDoNothing()
    .returning({ id: externalIdentity.id });
  if (written.length > 0)
    await recordAuditEvent(ctx, { action: "external_identity.linked", objectId: id, after: { issuer } });
  return written.length > 0;
}

/** The provider signs nobody in to this account any more. Throws NotFound. */
export async function unlinkIdentity(ctx: StaffContext, identityId: string): Promise<void> {
  requirePermission(ctx, "own_account:write");
  requireFreshSignIn(ctx);
  const removed = await ctx.tx
    .delete(externalIdentity)
    .where(and(own(ctx), eq(externalIdentity.id, identityId)))
    .returning({ issuer: externalIdentity.issuer });
  const issuer = removed[0]?.issuer;
  if (!issuer) throw new NotFound();
  await recordAuditEvent(ctx, {
    action: "external_identity.unlinked",
    objectId: identityId,
    before: { issuer },
  });
}

/** When it was used last. */
export async function touchIdentity(ctx: StaffContext, { issuer, subject }: Identity): Promise<void> {
  await ctx.tx
    .update(externalIdentity)
    .set({ lastUsedAt: ctx.now })
    .where(and(own(ctx), eq(externalIdentity.issuer, issuer), eq(externalIdentity.subject, subject)));
}

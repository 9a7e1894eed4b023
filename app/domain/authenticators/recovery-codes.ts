import { randomBytes } from "node:crypto";
import { and, count, eq, isNull } from "drizzle-orm";
import { recoveryCode } from "#db/schema/sign-in.ts";
import { requireFreshSignIn } from "../access/require-fresh-sign-in.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { newId } from "../new-id.ts";
import { hashToken } from "../sessions/token.ts";

export const recoveryCodeCount = 10;

// Without letters that look like digits or like each other (Crockford's base 32).
const letters = "0123456789abcdefghjkmnpqrstvwxyz";

/** Six groups of four letters and digits: 120 random bits, so that a plain hash is enough (ASVS 5.0, 6.5.2). */
export function newRecoveryCode(): string {
  const signs = Array.from(randomBytes(24), (byte) => letters[byte % 32]).join("");
  return signs.match(/.{4}/g)?.join("-") ?? "";
}

/** As it is stored: bound to the account; hyphens, spaces and capitals make no difference, nor do o, i and l. */
export function hashRecoveryCode(accountId: string, typed: string): string {
  const plain = typed
    .toLowerCase()
    .replace(/[^0-9a-z]/g, "")
    .replaceAll("o", "0")
    .replace(/[il]/g, "1");
  return hashToken(`${accountId} ${plain}`);
}

const own = (ctx: StaffContext) =>
  and(eq(recoveryCode.serviceId, ctx.actor.serviceId), eq(recoveryCode.accountId, ctx.actor.accountId));

/** How many are left. */
export async function countRecoveryCodes(ctx: StaffContext): Promise<number> {
  requirePermission(ctx, "own_account:write");
  const [row] = await ctx.tx
    .select({ left: count() })
    .from(recoveryCode)
    .where(and(own(ctx), isNull(recoveryCode.usedAt)));
  return row?.left ?? 0;
}

/** Ten new codes instead of those before, told once. */
export async function renewRecoveryCodes(ctx: StaffContext): Promise<string[]> {
  requirePermission(ctx, "own_account:write");
  requireFreshSignIn(ctx);
  await ctx.tx.delete(recoveryCode).where(own(ctx));
  return writeCodes(ctx);
}

/** With the first second factor: ten codes where there are none; an empty list where there are some. */
export async function ensureRecoveryCodes(ctx: StaffContext): Promise<string[]> {
  return (await countRecoveryCodes(ctx)) > 0 ? [] : writeCodes(ctx);
}

async function writeCodes(ctx: StaffContext): Promise<string[]> {
  const { serviceId, accountId } = ctx.actor;
  const codes = Array.from({ length: recoveryCodeCount }, newRecoveryCode);
  await ctx.tx.insert(recoveryCode).values(
    codes.map((code) => ({
      id: newId(),
      serviceId,
      accountId,
      codeHash: hashRecoveryCode(accountId, code),
      createdAt: ctx.now,
    })),
  );
  await recordAuditEvent(ctx, { action: "recovery_code.made", objectId: accountId });
  return codes;
}

/** Uses up a code; false when it is none of the account's, or used. Of two at once one is right. */
export async function spendRecoveryCode(ctx: StaffContext, typed: string): Promise<boolean> {
  const used = await ctx.tx
    .update(recoveryCode)
    .set({ usedAt: ctx.now })
    .where(
      and(
        own(ctx),
        eq(recoveryCode.codeHash, hashRecoveryCode(ctx.actor.accountId, typed)),
        isNull(recoveryCode.usedAt),
      ),
    )
    .returning({ id: recoveryCode.id });
  const id = used[0]?.id;
  if (id) await recordAuditEvent(ctx, { action: "recovery_code.used", objectId: id });
  return id !== undefined;
}

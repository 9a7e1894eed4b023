import { and, asc, eq } from "drizzle-orm";
import { passkey } from "#db/schema/sign-in.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";

export type PasskeyRow = {
  id: string;
  credentialId: string;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
};

/** The passkeys of whoever asks, the oldest first. */
export async function listPasskeys(ctx: StaffContext): Promise<PasskeyRow[]> {
  requirePermission(ctx, "own_account:write");
  return ctx.tx
    .select({
      id: passkey.id,
      credentialId: passkey.credentialId,
      name: passkey.name,
      createdAt: passkey.createdAt,
      lastUsedAt: passkey.lastUsedAt,
    })
    .from(passkey)
    .where(and(eq(passkey.serviceId, ctx.actor.serviceId), eq(passkey.accountId, ctx.actor.accountId)))
    .orderBy(asc(passkey.createdAt), passkey.id);
}

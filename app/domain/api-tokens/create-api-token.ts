import { apiToken } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { newId } from "../new-id.ts";
import { hashToken, newToken } from "../sessions/token.ts";

/** Handed over once: only its hash is stored. */
export type NewApiToken = { id: string; token: string };

/** A bearer token with which a program does what its holder may do. Its name says what it is for. */
export async function createApiToken(ctx: StaffContext, name: string): Promise<NewApiToken> {
  requirePermission(ctx, "own_account:write");
  const id = newId();
  const token = newToken();
  const { serviceId, accountId } = ctx.actor;
  await ctx.tx.insert(apiToken).values({ id, serviceId, accountId, name, tokenHash: hashToken(token) });
  await recordAuditEvent(ctx, { action: "api_token.created", objectId: id });
  return { id, token };
}

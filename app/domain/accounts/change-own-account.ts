import { eq } from "drizzle-orm";
import { account } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { Language, StaffContext } from "../context.ts";

/** What a person chooses for themselves: language and colours. */
export async function changeOwnAccount(
  ctx: StaffContext,
  input: { language?: Language | undefined; colourScheme?: "auto" | "light" | "dark" | undefined },
): Promise<void> {
  requirePermission(ctx, "own_account:write");
  const after = {
    ...(input.language ? { language: input.language } : {}),
    ...(input.colourScheme ? { colourScheme: input.colourScheme } : {}),
  };
  if (Object.keys(after).length === 0) return;
  await ctx.tx.update(account).set(after).where(eq(account.id, ctx.actor.accountId));
  await recordAuditEvent(ctx, { action: "account.changed_by_holder", objectId: ctx.actor.accountId, after });
}

import { and, eq } from "drizzle-orm";
import { account } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";

/** Whether the reader wants a mail in the morning of a day on which something is due; off until they say so. */
export async function wantsReminderMail(ctx: StaffContext): Promise<boolean> {
  const [row] = await ctx.tx.select({ wanted: account.reminderMail }).from(account).where(isOwn(ctx));
  return row?.wanted ?? false;
}

export async function chooseReminderMail(ctx: StaffContext, wanted: boolean): Promise<void> {
  requirePermission(ctx, "own_account:write");
  await ctx.tx.update(account).set({ reminderMail: wanted }).where(isOwn(ctx));
  await recordAuditEvent(ctx, {
    action: "account.changed_by_holder",
    objectId: ctx.actor.accountId,
    after: { reminderMail: wanted },
  });
}

function isOwn({ actor }: StaffContext) {
  return and(eq(account.serviceId, actor.serviceId), eq(account.id, actor.accountId));
}

import { and, eq, isNull, sql } from "drizzle-orm";
import { employerContact } from "#db/schema/employer-contact.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { getEmployerContact } from "./get-employer-contact.ts";

/** Says afterwards whether a decision maker was there, so that a contact can count. */
export async function stateDecisionMaker(
  ctx: StaffContext,
  contactId: string,
  decisionMaker: "yes" | "no",
): Promise<void> {
  requirePermission(ctx, "employer_contact:log");
  const before = await getEmployerContact(ctx, contactId);
  await ctx.tx
    .update(employerContact)
    .set({ decisionMaker, updatedAt: ctx.now, version: sql`${employerContact.version} + 1` })
    .where(
      and(
        eq(employerContact.serviceId, ctx.actor.serviceId),
        eq(employerContact.id, contactId),
        isNull(employerContact.withdrawnAt),
      ),
    );
  await recordAuditEvent(ctx, {
    action: "employer_contact.decision_maker_stated",
    objectId: contactId,
    before: { decision_maker: before.decisionMaker },
    after: { decision_maker: decisionMaker },
  });
}

import { and, eq, isNull } from "drizzle-orm";
import { employerContact } from "#db/schema/employer-contact.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { refreshRelationship } from "../relationships/refresh-relationship.ts";
import { rememberForUndo } from "../undo/remember-for-undo.ts";
import { voidEvidenceOf } from "./change-employer-contact.ts";
import { getEmployerContact } from "./get-employer-contact.ts";

/** Takes back a contact that should not have been logged: it counts nowhere, and the row stays with who and when. */
export async function withdrawEmployerContact(
  ctx: StaffContext,
  contactId: string,
): Promise<{ employerId: string }> {
  requirePermission(ctx, "employer_contact:log");
  const { employerId } = await getEmployerContact(ctx, contactId);
  const withdrawn = await ctx.tx
    .update(employerContact)
    .set({ withdrawnAt: ctx.now, withdrawnBy: ctx.actor.accountId })
    .where(
      and(
        eq(employerContact.serviceId, ctx.actor.serviceId),
        eq(employerContact.id, contactId),
        isNull(employerContact.withdrawnAt),
      ),
    )
    .returning({ id: employerContact.id });
  await voidEvidenceOf(ctx, contactId, "contact_withdrawn");
  await refreshRelationship(ctx, employerId);
  await recordAuditEvent(ctx, {
    action: "employer_contact.withdrawn",
    objectId: contactId,
    after: { employer_id: employerId },
  });
  if (withdrawn.length > 0)
    await rememberForUndo(ctx, "employer_contact_withdrawn", [
      { back: "contact_counts", employerId, employerContactId: contactId },
    ]);
  return { employerId };
}

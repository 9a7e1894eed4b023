import { and, eq, sql } from "drizzle-orm";
import { employer } from "#db/schema/employer.ts";
import { registerUnit } from "#db/schema/register.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { AnyContext } from "../context.ts";
import { NotFound } from "../errors.ts";
import { newId } from "../new-id.ts";
import { queueForIndex } from "../search-index/queue-for-index.ts";
import { parseDocumentId } from "./document-id.ts";
import { requireEmployer } from "./require-employer.ts";

/**
 * The service's own employer for a document id: an employer is checked to be the service's, a register unit becomes
 * the service's employer at this first touch, in the caller's transaction. Two first touches at once give one row.
 *
 * @param documentId e_<uuid> or r_<uuid>
 * @returns the employer's id
 * @throws NotFound when there is no such employer in the service, or no such unit
 */
export async function adoptEmployer(ctx: AnyContext, documentId: string): Promise<string> {
  const named = parseDocumentId(documentId);
  if (named?.kind === "employer") return requireEmployer(ctx, named.id);
  if (named?.kind === "register_unit") return adoptUnit(ctx, named.id);
  throw new NotFound();
}

async function adoptUnit(ctx: AnyContext, registerUnitId: string): Promise<string> {
  const [unit] = await ctx.tx
    .select({ id: registerUnit.id })
    .from(registerUnit)
    .where(and(eq(registerUnit.id, registerUnitId), sql`${registerUnit.deletedOn} is null`));
  const own = and(eq(employer.serviceId, ctx.actor.serviceId), eq(employer.registerUnitId, registerUnitId));
  if (!unit) {
    // A unit that has left the register is still the employer of those who knew it.
    const [known] = await ctx.tx.select({ id: employer.id }).from(employer).where(own);
    if (!known) throw new NotFound();
    return known.id;
  }
  const [made] = await ctx.tx
    .insert(employer)
    .values({
      id: newId(),
      serviceId: ctx.actor.serviceId,
      registerUnitId,
      createdBy: ctx.actor.kind === "staff" ? ctx.actor.accountId : null,
    })
    .onConflictDoNothing({ target: [employer.serviceId, employer.registerUnitId] })
    .returning({ id: employer.id });
  if (!made) {
    const [known] = await ctx.tx.select({ id: employer.id }).from(employer).where(own);
    if (!known) throw new NotFound();
    return known.id;
  }
  await queueForIndex(ctx, { employerId: made.id, registerUnitId });
  await recordAuditEvent(ctx, {
    action: "employer.adopted",
    objectId: made.id,
    after: { register_unit_id: registerUnitId },
  });
  return made.id;
}

import { and, eq } from "drizzle-orm";
import { employer } from "#db/schema/employer.ts";
import { registerUnit } from "#db/schema/register.ts";
import type { StaffContext } from "../context.ts";
import { parseDocumentId } from "../employers/document-id.ts";
import { NotFound } from "../errors.ts";

/** Where a choice about a workplace points: never adopts the unit. Throws NotFound. */
export async function placeOfDocument(
  ctx: StaffContext,
  documentId: string,
): Promise<{ employerId: string | null; registerUnitId: string | null }> {
  const named = parseDocumentId(documentId);
  if (named?.kind === "employer") {
    const [found] = await ctx.tx
      .select({ id: employer.id })
      .from(employer)
      .where(and(eq(employer.serviceId, ctx.actor.serviceId), eq(employer.id, named.id)));
    if (found) return { employerId: found.id, registerUnitId: null };
  }
  if (named?.kind === "register_unit") {
    const [found] = await ctx.tx
      .select({ id: registerUnit.id })
      .from(registerUnit)
      .where(eq(registerUnit.id, named.id));
    if (found) return { employerId: null, registerUnitId: found.id };
  }
  throw new NotFound();
}

import { and, eq, inArray, or, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { employer } from "#db/schema/employer.ts";
import { registerUnit } from "#db/schema/register.ts";
import type { StaffContext } from "../context.ts";
import { parseDocumentId } from "../employers/document-id.ts";
import { NotFound } from "../errors.ts";

/** A workplace as a choice or an answer points at it: the one or the other. */
export type PlaceOfDocument = { employerId: string | null; registerUnitId: string | null };

/** Where a choice about a workplace points: never adopts the unit. Throws NotFound. */
export async function placeOfDocument(ctx: StaffContext, documentId: string): Promise<PlaceOfDocument> {
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

/** Rows about the workplace, under either of its names: what was noted of a unit holds for the employer that it became. */
export function isAtPlace(
  ctx: StaffContext,
  columns: { employerId: AnyPgColumn; registerUnitId: AnyPgColumn },
  { employerId, registerUnitId }: PlaceOfDocument,
): SQL | undefined {
  const own = and(
    eq(employer.serviceId, ctx.actor.serviceId),
    employerId ? eq(employer.id, employerId) : eq(employer.registerUnitId, registerUnitId ?? ""),
  );
  return or(
    registerUnitId ? eq(columns.registerUnitId, registerUnitId) : undefined,
    inArray(columns.employerId, ctx.tx.select({ id: employer.id }).from(employer).where(own)),
    inArray(columns.registerUnitId, ctx.tx.select({ id: employer.registerUnitId }).from(employer).where(own)),
  );
}

import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { employer } from "#db/schema/employer.ts";
import { registerUnit } from "#db/schema/register.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { NotFound, Stale } from "../errors.ts";
import { queueForIndex } from "../search-index/queue-for-index.ts";
import { columnsOfField, registerDifferences, registerFields } from "./register-difference.ts";

/**
 * The workplace of the register that an employer typed in by hand stands for: the only one with its number, and not the
 * service's already. Null when there is none, or several places that only a person can tell apart.
 */
export async function findUnitToLink(
  ctx: StaffContext,
  employerId: string,
): Promise<typeof registerUnit.$inferSelect | null> {
  requirePermission(ctx, "employer:read");
  const { serviceId } = ctx.actor;
  const units = await ctx.tx
    .select({ unit: registerUnit })
    .from(employer)
    .innerJoin(registerUnit, eq(registerUnit.organisationNumber, employer.organisationNumber))
    .where(
      and(
        eq(employer.serviceId, serviceId),
        eq(employer.id, employerId),
        isNull(employer.registerUnitId),
        isNull(registerUnit.purgedOn),
        ne(registerUnit.soleProprietorship, "yes"),
      ),
    )
    .limit(2);
  const [only] = units;
  if (!only || units.length > 1) return null;
  const [own] = await ctx.tx
    .select({ id: employer.id })
    .from(employer)
    .where(and(eq(employer.serviceId, serviceId), eq(employer.registerUnitId, only.unit.id)));
  return own ? null : only.unit;
}

/**
 * From now on the employer follows its workplace in the register. What we wrote stays ours, but where it is what the
 * register says, it is the register's.
 *
 * @throws Stale when somebody has changed the employer since `version` was read; NotFound when there is nothing to link
 */
export async function linkToRegister(
  ctx: StaffContext,
  employerId: string,
  version: number,
): Promise<string> {
  requirePermission(ctx, "employer:write");
  const { serviceId } = ctx.actor;
  const [own] = await ctx.tx
    .select()
    .from(employer)
    .where(and(eq(employer.serviceId, serviceId), eq(employer.id, employerId)))
    .for("no key update");
  if (!own) throw new NotFound();
  if (own.version !== version) throw new Stale({ version: own.version });
  const unit = await findUnitToLink(ctx, employerId);
  if (!unit) throw new NotFound();
  const differing = new Set(registerDifferences(own, unit).map(({ field }) => field));
  const same = registerFields.filter((field) => !differing.has(field) && isKnown(field, unit));
  const emptied = Object.fromEntries(
    same.flatMap((field) => columnsOfField[field].map((column) => [column, null])),
  );
  await ctx.tx
    .update(employer)
    .set({
      ...emptied,
      registerUnitId: unit.id,
      updatedAt: ctx.now,
      version: sql`${employer.version} + 1`,
    })
    .where(and(eq(employer.serviceId, serviceId), eq(employer.id, employerId)));
  await queueForIndex(ctx, { employerId, registerUnitId: unit.id });
  await recordAuditEvent(ctx, {
    action: "employer.linked",
    objectId: employerId,
    after: { register_unit_id: unit.id },
  });
  return employerId;
}

function isKnown(field: (typeof registerFields)[number], unit: typeof registerUnit.$inferSelect): boolean {
  return columnsOfField[field].some((column) => column in unit && unit[column as keyof typeof unit] !== null);
}

import { and, asc, eq, isNull, ne, notExists, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { employer } from "#db/schema/employer.ts";
import { registerUnit } from "#db/schema/register.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Invalid, NotFound, Stale } from "../errors.ts";
import { addressWords } from "../register/register-changes.ts";
import { queueForIndex } from "../search-index/queue-for-index.ts";
import { columnsOfField, registerDifferences, registerFields } from "./register-difference.ts";

/** More places than this are not told apart in a list. */
const mostPlaces = 50;

/** A place in the register that an employer may stand for. */
export type UnitToLink = { id: string; name: string; address: string | null };

/**
 * The workplaces of the register that an employer typed in by hand may stand for: those with its number that are not the
 * service's already. Several where one number is several places, which only a person can tell apart.
 */
export async function listUnitsToLink(ctx: StaffContext, employerId: string): Promise<UnitToLink[]> {
  const units = await unitsToLink(ctx, employerId);
  return units.map((unit) => ({ id: unit.id, name: unit.name, address: addressWords(unit) }));
}

async function unitsToLink(
  ctx: StaffContext,
  employerId: string,
): Promise<(typeof registerUnit.$inferSelect)[]> {
  requirePermission(ctx, "employer:read");
  const { serviceId } = ctx.actor;
  const taken = alias(employer, "taken");
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
        notExists(
          ctx.tx
            .select({ one: sql`1` })
            .from(taken)
            .where(and(eq(taken.serviceId, serviceId), eq(taken.registerUnitId, registerUnit.id))),
        ),
      ),
    )
    .orderBy(asc(registerUnit.placeKey), asc(registerUnit.name))
    .limit(mostPlaces);
  return units.map(({ unit }) => unit);
}

/**
 * From now on the employer follows its workplace in the register. What we wrote stays ours, but where it is what the
 * register says, it is the register's.
 *
 * @param chosen which place, where the number has several
 * @throws Stale when somebody has changed the employer since `version` was read; NotFound when there is nothing to link;
 *   Invalid when there are several places and none of them was chosen
 */
export async function linkToRegister(
  ctx: StaffContext,
  employerId: string,
  { version, registerUnitId: chosen }: { version: number; registerUnitId?: string | undefined },
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
  const units = await unitsToLink(ctx, employerId);
  if (units.length > 1 && !chosen) throw new Invalid([{ field: "registerUnitId", code: "place_needed" }]);
  const unit = chosen ? units.find(({ id }) => id === chosen) : units[0];
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

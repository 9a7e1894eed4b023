import { and, eq } from "drizzle-orm";
import { employer, employerKeptValue } from "#db/schema/employer.ts";
import { registerUnit } from "#db/schema/register.ts";
import type { StaffContext } from "../context.ts";
import { NotFound, Stale } from "../errors.ts";
import { type RegisterDifference, type RegisterField, registerDifferences } from "./register-difference.ts";

/** Where our own values and the register's differ, and nobody has yet chosen; none without a unit. */
export async function loadRegisterDifferences(
  ctx: StaffContext,
  employerId: string,
): Promise<RegisterDifference[]> {
  const { serviceId } = ctx.actor;
  const [found] = await ctx.tx
    .select({ own: employer, unit: registerUnit })
    .from(employer)
    .innerJoin(registerUnit, eq(registerUnit.id, employer.registerUnitId))
    .where(and(eq(employer.serviceId, serviceId), eq(employer.id, employerId)));
  if (!found) return [];
  const kept = await ctx.tx
    .select({ field: employerKeptValue.field, value: employerKeptValue.registerValue })
    .from(employerKeptValue)
    .where(and(eq(employerKeptValue.serviceId, serviceId), eq(employerKeptValue.employerId, employerId)));
  return registerDifferences(found.own, found.unit, new Map(kept.map(({ field, value }) => [field, value])));
}

/** What a person saw when they chose. */
export type SeenDifference = { field: RegisterField; register: string; version: number };

/**
 * The difference that a person chose about, the employer locked until the transaction ends.
 * @throws Stale when the employer or the register has another value by now, or somebody else chose first
 */
export async function requireDifference(
  ctx: StaffContext,
  employerId: string,
  seen: SeenDifference,
): Promise<RegisterDifference> {
  const [row] = await ctx.tx
    .select({ version: employer.version })
    .from(employer)
    .where(and(eq(employer.serviceId, ctx.actor.serviceId), eq(employer.id, employerId)))
    .for("no key update");
  if (!row) throw new NotFound();
  const now = (await loadRegisterDifferences(ctx, employerId)).find(({ field }) => field === seen.field);
  if (row.version !== seen.version || now?.register !== seen.register)
    throw new Stale({ version: row.version, own: now?.own ?? null, register: now?.register ?? null });
  return now;
}

import { and, eq, sql } from "drizzle-orm";
import * as z from "zod";
import { industryDivisionsToday, tidyIndustryCode } from "#db/reference/industries.ts";
import { findMunicipality } from "#db/reference/municipalities.ts";
import { employer, employerKeptValue } from "#db/schema/employer.ts";
import { postcode, registerUnit } from "#db/schema/register.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { guardEmployerTexts } from "../employer-contacts/guard-employer-text.ts";
import { Invalid, NotFound, Stale } from "../errors.ts";
import { registerUnitRecord } from "../register/register-unit-record.ts";
import { queueForIndex } from "../search-index/queue-for-index.ts";
import { versionField } from "../version-field.ts";
import { columnsOfField, registerDifferences } from "./register-difference.ts";

const text = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest, "too_long")
    .default("")
    .transform((value) => value.normalize("NFC") || null);

/** What people put right; an emptied field is the register's again, where there is a register's. */
export const employerCorrection = z.object({
  name: text(200),
  addressLine: text(200),
  postcode: text(4).refine((value) => value === null || /^\d{4}$/.test(value), "postcode_wrong"),
  municipalityNumber: text(4).refine(
    (value) => value === null || findMunicipality(value) !== null,
    "municipality_wrong",
  ),
  headCount: text(7).refine((value) => value === null || /^[1-9]\d{0,5}$/.test(value), "head_count_wrong"),
  industryCode: text(8).refine(
    (value) => value === null || industryDivisionsToday(value).length > 0,
    "industry_wrong",
  ),
  version: versionField,
});
export type EmployerCorrection = z.output<typeof employerCorrection>;

type Own = typeof employer.$inferSelect;
type Unit = typeof registerUnit.$inferSelect;

/** The fields as they hold now, and what the register says of each; null of it where the employer has no unit. */
export type EmployerToCorrect = {
  id: string;
  name: string;
  version: number;
  holds: Values;
  register: Values | null;
};
type Values = {
  name: string | null;
  addressLine: string | null;
  postcode: string | null;
  municipalityNumber: string | null;
  headCount: number | null;
  industryCode: string | null;
  industryName: string | null;
};

/** @throws NotFound for an employer of another service as for one that is not there */
export async function getEmployerToCorrect(
  ctx: StaffContext,
  employerId: string,
): Promise<EmployerToCorrect> {
  requirePermission(ctx, "employer:write");
  const { own, unit } = await load(ctx, employerId);
  const register = unit && unit.purgedOn === null ? valuesOf(unit) : null;
  const ours = valuesOf({ ...own, industryName: null });
  const holds = Object.fromEntries(
    Object.entries(ours).map(([key, value]) => [key, value ?? register?.[key as keyof Values] ?? null]),
  ) as Values;
  return { id: own.id, name: holds.name ?? "", version: own.version, holds, register };
}

function valuesOf(row: Values): Values {
  const {
    name,
    addressLine,
    postcode: code,
    municipalityNumber,
    headCount,
    industryCode,
    industryName,
  } = row;
  return { name, addressLine, postcode: code, municipalityNumber, headCount, industryCode, industryName };
}

async function load(ctx: StaffContext, employerId: string): Promise<{ own: Own; unit: Unit | null }> {
  const [found] = await ctx.tx
    .select({ own: employer, unit: registerUnit })
    .from(employer)
    .leftJoin(registerUnit, eq(registerUnit.id, employer.registerUnitId))
    .where(and(eq(employer.serviceId, ctx.actor.serviceId), eq(employer.id, employerId)));
  if (!found) throw new NotFound();
  return found;
}

/**
 * Puts an employer's values right. What is the same as the register's stays the register's and follows it; the rest
 * holds as ours, with what the register said remembered as seen, so that it is shown again when the register says
 * something else.
 * @throws Stale when somebody saved since `version` was read; Invalid for a name that is missing
 */
export async function correctEmployer(
  ctx: StaffContext,
  employerId: string,
  given: EmployerCorrection,
): Promise<void> {
  requirePermission(ctx, "employer:write");
  const { own, unit } = await load(ctx, employerId);
  await guardEmployerTexts(
    ctx,
    [
      { field: "name", text: given.name },
      { field: "addressLine", text: given.addressLine },
    ],
    { namesAreNotParticipants: true },
  );
  const register = unit && unit.purgedOn === null ? unit : null;
  if (given.name === null && register === null) throw new Invalid([{ field: "name", code: "name_required" }]);
  const wanted = {
    name: given.name,
    headCount: given.headCount === null ? null : Number(given.headCount),
    industryCode: given.industryCode === null ? null : tidyIndustryCode(given.industryCode),
    ...(await placed(ctx, given, own)),
  };
  const differences = register ? registerDifferences({ ...own, ...wanted }, register) : [];
  const differing = new Set(differences.map(({ field }) => field));
  const followed = register
    ? (["name", "industry", "head_count", "address"] as const).filter(
        (field) => !differing.has(field) && isSaid(register, field),
      )
    : [];
  const emptied = Object.fromEntries(
    followed.flatMap((field) => columnsOfField[field].map((column) => [column, null])),
  );
  const changed = await ctx.tx
    .update(employer)
    .set({ ...wanted, ...emptied, updatedAt: ctx.now, version: sql`${employer.version} + 1` })
    .where(
      and(
        eq(employer.serviceId, ctx.actor.serviceId),
        eq(employer.id, employerId),
        eq(employer.version, given.version),
      ),
    )
    .returning({ id: employer.id });
  if (changed.length === 0) throw new Stale({ name: own.name, version: own.version });
  const { serviceId, accountId } = ctx.actor;
  for (const { field, register: registerValue } of differences) {
    const kept = { registerValue, keptBy: accountId, keptAt: ctx.now };
    await ctx.tx
      .insert(employerKeptValue)
      .values({ serviceId, employerId, field, ...kept })
      .onConflictDoUpdate({
        target: [employerKeptValue.serviceId, employerKeptValue.employerId, employerKeptValue.field],
        set: kept,
      });
  }
  await queueForIndex(ctx, { employerId });
  await recordAuditEvent(ctx, {
    action: "employer.corrected",
    objectId: employerId,
    before: told(own),
    after: told({ ...own, ...wanted, ...emptied }),
  });
}

/** Address and position as one answer; nothing of it where nothing was written. */
async function placed(ctx: StaffContext, given: EmployerCorrection, own: Own) {
  const { addressLine, postcode: code, municipalityNumber } = given;
  if (addressLine === null && code === null && municipalityNumber === null)
    return {
      ...{ addressLine, postcode: code, place: null, municipalityNumber },
      ...{ latitude: null, longitude: null, positionSource: null },
    };
  const isAsItWas =
    own.addressLine === addressLine && own.postcode === code && own.municipalityNumber === municipalityNumber;
  if (isAsItWas) {
    const { place, latitude, longitude, positionSource } = own;
    return { addressLine, postcode: code, place, municipalityNumber, latitude, longitude, positionSource };
  }
  const [where] = code === null ? [] : await ctx.tx.select().from(postcode).where(eq(postcode.code, code));
  const nothing = {
    ...{ organisationNumber: "", placeKey: "", registeredName: "", companyNumber: null, employees: null },
    ...{ unitForm: null, companyForm: null, industryCode: null, industryName: null, website: null },
    ...{ postPlace: null, latitude: null, longitude: null },
  };
  const record = registerUnitRecord(
    { ...nothing, address: addressLine, postcode: code, municipalityNumber },
    { postcode: where ?? null, company: null, source: "register_api" },
  );
  return {
    ...{ addressLine, postcode: code, place: record.place, municipalityNumber: record.municipalityNumber },
    ...{ latitude: record.latitude, longitude: record.longitude, positionSource: record.positionSource },
  };
}

function isSaid(unit: Unit, field: "name" | "industry" | "head_count" | "address"): boolean {
  return columnsOfField[field].some((column) => column in unit && unit[column as keyof Unit] !== null);
}

/** Name and address are not in the log: a sole proprietor's are a person's. */
function told({ headCount, industryCode, postcode: code, municipalityNumber }: Own) {
  return {
    head_count: headCount,
    industry_code: industryCode,
    postcode: code,
    municipality_number: municipalityNumber,
  };
}

import { and, eq } from "drizzle-orm";
import * as z from "zod";
import { findMunicipality } from "#db/reference/municipalities.ts";
import { employer } from "#db/schema/employer.ts";
import { postcode, registerUnit } from "#db/schema/register.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { guardEmployerTexts } from "../employer-contacts/guard-employer-text.ts";
import { Invalid } from "../errors.ts";
import { newId } from "../new-id.ts";
import type { RegisterLookUp } from "../register/look-up-organisation.ts";
import { checkOrganisationNumber } from "../register/organisation-number.ts";
import { registerUnitRecord } from "../register/register-unit-record.ts";
import { queueForIndex } from "../search-index/queue-for-index.ts";
import { adoptEmployer } from "./adopt-employer.ts";

const optionalText = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest, "too_long")
    .optional()
    .transform((value) => value || null);

export const newEmployerFields = z.object({
  organisationNumber: optionalText(30),
  name: optionalText(200),
  address: optionalText(200),
  postcode: optionalText(4).refine((value) => value === null || /^\d{4}$/.test(value), "postcode_wrong"),
  municipalityNumber: optionalText(4).refine(
    (value) => value === null || findMunicipality(value) !== null,
    "municipality_wrong",
  ),
});

export type NewEmployer = z.output<typeof newEmployerFields>;

/**
 * Makes an employer of the service, by organisation number or by hand. A number that the register's table holds is
 * adopted from there; otherwise what a look-up gave is taken over; a name typed by hand always holds.
 *
 * @param found what the register said of the number, when somebody asked it
 * @returns the employer's id
 * @throws Invalid when the number is none, is several places here, or there is no name at all
 */
export async function addEmployer(
  ctx: StaffContext,
  given: NewEmployer,
  found: RegisterLookUp | null,
): Promise<string> {
  requirePermission(ctx, "employer:write");
  await guardEmployerTexts(
    ctx,
    [
      { field: "name", text: given.name },
      { field: "address", text: given.address },
    ],
    {
      namesAreNotParticipants: true,
    },
  );
  const organisationNumber = requireNumber(given.organisationNumber);
  if (organisationNumber !== null) {
    const known = await unitsWith(ctx, organisationNumber);
    if (known.length > 1)
      throw new Invalid([
        { field: "organisationNumber", code: "several_places", values: { count: known.length } },
      ]);
    const [unit] = known;
    if (unit) return adoptEmployer(ctx, `r_${unit.id}`);
  }
  return insertEmployer(ctx, given, organisationNumber, found?.outcome === "found" ? found.unit : null);
}

function requireNumber(typed: string | null): string | null {
  if (typed === null) return null;
  const checked = checkOrganisationNumber(typed);
  if (!checked.ok) throw new Invalid([{ field: "organisationNumber", code: checked.reason }]);
  return checked.organisationNumber;
}

/** Units of the register's table with a number. */
export async function unitsWith(ctx: StaffContext, organisationNumber: string): Promise<{ id: string }[]> {
  return ctx.tx
    .select({ id: registerUnit.id })
    .from(registerUnit)
    .where(eq(registerUnit.organisationNumber, organisationNumber));
}

async function insertEmployer(
  ctx: StaffContext,
  given: NewEmployer,
  organisationNumber: string | null,
  unit: Extract<RegisterLookUp, { outcome: "found" }>["unit"] | null,
): Promise<string> {
  const { serviceId, accountId } = ctx.actor;
  if (organisationNumber !== null) {
    const [own] = await ctx.tx
      .select({ id: employer.id })
      .from(employer)
      .where(and(eq(employer.serviceId, serviceId), eq(employer.organisationNumber, organisationNumber)));
    if (own) return own.id;
  }
  const code = given.postcode ?? unit?.postcode ?? null;
  const [place] = code === null ? [] : await ctx.tx.select().from(postcode).where(eq(postcode.code, code));
  const record = registerUnitRecord(
    {
      organisationNumber: organisationNumber ?? "",
      placeKey: "",
      registeredName: unit?.registeredName ?? given.name ?? "",
      companyNumber: unit?.companyNumber ?? null,
      employees: unit?.employees ?? null,
      unitForm: unit?.unitForm ?? null,
      companyForm: unit?.companyForm ?? null,
      industryCode: unit?.industryCode ?? null,
      industryName: unit?.industryName ?? null,
      address: given.address ?? unit?.address ?? null,
      postcode: code,
      postPlace: unit?.postPlace ?? null,
      municipalityNumber: given.municipalityNumber ?? unit?.municipalityNumber ?? null,
      latitude: null,
      longitude: null,
      website: unit?.website ?? null,
    },
    { postcode: place ?? null, company: null, source: "register_api" },
  );
  const name = given.name ?? (record.name || null);
  if (name === null) throw new Invalid([{ field: "name", code: "name_required" }]);
  const id = newId();
  await ctx.tx.insert(employer).values({
    id,
    serviceId,
    name,
    organisationNumber,
    companyNumber: record.companyNumber,
    industryCode: record.industryCode,
    headCount: record.headCount,
    addressLine: record.addressLine,
    postcode: record.postcode,
    place: record.place,
    municipalityNumber: record.municipalityNumber,
    latitude: record.latitude,
    longitude: record.longitude,
    positionSource: record.positionSource,
    website: record.website,
    createdBy: accountId,
  });
  await queueForIndex(ctx, { employerId: id });
  await recordAuditEvent(ctx, {
    action: "employer.added",
    objectId: id,
    after: { organisation_number: organisationNumber },
  });
  return id;
}

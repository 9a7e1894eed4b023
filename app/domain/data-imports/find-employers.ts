import { sql } from "drizzle-orm";
import { uuidArray } from "#db/uuid-array.ts";
import type { AnyContext } from "../context.ts";
import { legalFormInName } from "../register/employer-name.ts";
import type { EmployerReference, EmployerValues } from "./import-records.ts";

export type KnownEmployer = EmployerValues & {
  id: string;
  registerUnitId: string | null;
  name: string;
  organisationNumber: string | null;
  municipalityNumber: string | null;
};

type Unit = { id: string; name: string; organisationNumber: string; municipalityNumber: string | null };

export type FoundEmployer =
  | { outcome: "known"; employer: KnownEmployer }
  /** In the register, and not yet the service's own. */
  | { outcome: "in_register"; registerUnitId: string }
  | { outcome: "none" }
  /** Several fit, and which is meant is for a person to say. */
  | { outcome: "several"; count: number; places: boolean };

export type EmployerFinder = {
  find(reference: EmployerReference): FoundEmployer;
  /** An employer that the same file makes further up. */
  remember(employer: KnownEmployer): void;
};

/** A name without what is written differently of the same: capitals, signs, legal form. */
export function foldEmployerName(name: string): string {
  const form = legalFormInName(name)?.toLowerCase();
  return name
    .normalize("NFC")
    .toLocaleLowerCase("nb")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && word !== form)
    .join(" ");
}

/** The ways a name may be written in the table, in small letters. */
function writtenNames(name: string): string[] {
  const lower = name.normalize("NFC").toLocaleLowerCase("nb").replace(/\s+/g, " ").trim();
  const bare = lower.replace(/\s+(?:as|asa|ans|da|sa|ba|enk|nuf)$/, "");
  return [...new Set([lower, bare, `${bare} as`])];
}

/**
 * Reads everything that rows of a file could mean: the service's own employers by number and by name, and the
 * register's workplaces by number. An organisation number is the key: employers with two numbers are never one.
 */
export async function loadEmployerFinder(
  ctx: AnyContext,
  references: readonly EmployerReference[],
): Promise<EmployerFinder> {
  const numbers = [...new Set(references.flatMap(({ organisationNumber }) => organisationNumber ?? []))];
  const names = [...new Set(references.flatMap(({ name }) => (name === null ? [] : writtenNames(name))))];
  const known = await loadKnown(ctx, numbers, names);
  const units =
    numbers.length === 0
      ? []
      : await ctx.tx.execute<Unit>(sql`
          select id, name, organisation_number as "organisationNumber", municipality_number as "municipalityNumber"
          from register_unit
          where organisation_number = any (${sql.param(numbers)}::text[]) and deleted_on is null and purged_on is null`);
  return finderOf(known, units);
}

async function loadKnown(
  ctx: AnyContext,
  numbers: readonly string[],
  names: readonly string[],
): Promise<KnownEmployer[]> {
  const { serviceId } = ctx.actor;
  const found = await ctx.tx.execute<{ id: string }>(sql`
    select id from employer where service_id = ${serviceId} and organisation_number = any (${sql.param(numbers)}::text[])
    union
    select e.id from register_unit u join employer e on e.service_id = ${serviceId} and e.register_unit_id = u.id
    where u.organisation_number = any (${sql.param(numbers)}::text[])
    union
    select id from employer where service_id = ${serviceId} and lower_name = any (${sql.param(names)}::text[])
    union
    select e.id from register_unit u join employer e on e.service_id = ${serviceId} and e.register_unit_id = u.id
    where lower(u.name) = any (${sql.param(names)}::text[])`);
  return loadKnownEmployers(
    ctx,
    found.map(({ id }) => id),
  );
}

/** Employers of the service as an import compares them. */
export async function loadKnownEmployers(ctx: AnyContext, ids: readonly string[]): Promise<KnownEmployer[]> {
  if (ids.length === 0) return [];
  return [
    ...(await ctx.tx.execute<KnownEmployer>(sql`
      select id, register_unit_id as "registerUnitId", name, organisation_number as "organisationNumber",
        municipality_number as "municipalityNumber", company_number as "companyNumber", address_line as "addressLine",
        postcode, place, phone, email, website, industry_code as "industryCode", head_count as "headCount"
      from employer_profile
      where service_id = ${ctx.actor.serviceId} and id = any (${uuidArray(ids)})`)),
  ];
}

function finderOf(known: readonly KnownEmployer[], units: readonly Unit[]): EmployerFinder {
  const byNumber = new Map<string, KnownEmployer[]>();
  const byName = new Map<string, KnownEmployer[]>();
  const remember = (employer: KnownEmployer) => {
    if (employer.organisationNumber !== null) add(byNumber, employer.organisationNumber, employer);
    add(byName, foldEmployerName(employer.name), employer);
  };
  for (const employer of known) remember(employer);
  const unitsByNumber = new Map<string, Unit[]>();
  for (const unit of units) add(unitsByNumber, unit.organisationNumber, unit);
  return {
    remember,
    find: (reference) =>
      (reference.organisationNumber === null ? null : byOrganisationNumber(reference.organisationNumber)) ??
      byNameAndPlace(reference),
  };

  function byOrganisationNumber(number: string): FoundEmployer | null {
    const own = byNumber.get(number) ?? [];
    const [employer] = own;
    if (employer && own.length === 1) return { outcome: "known", employer };
    if (own.length > 1) return { outcome: "several", count: own.length, places: true };
    const inRegister = unitsByNumber.get(number) ?? [];
    const [unit] = inRegister;
    if (unit && inRegister.length === 1) return { outcome: "in_register", registerUnitId: unit.id };
    if (inRegister.length > 1) return { outcome: "several", count: inRegister.length, places: true };
    return null;
  }

  function byNameAndPlace({
    organisationNumber,
    name,
    municipalityNumber,
  }: EmployerReference): FoundEmployer {
    if (name === null) return { outcome: "none" };
    const fit = (byName.get(foldEmployerName(name)) ?? []).filter(
      (employer) =>
        (organisationNumber === null || employer.organisationNumber === null) &&
        (municipalityNumber === null ||
          employer.municipalityNumber === null ||
          employer.municipalityNumber === municipalityNumber),
    );
    const there = fit.filter((employer) => employer.municipalityNumber === municipalityNumber);
    const [employer] = there.length === 1 ? there : fit;
    if (!employer) return { outcome: "none" };
    if (fit.length > 1 && there.length !== 1) return { outcome: "several", count: fit.length, places: false };
    return { outcome: "known", employer };
  }
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const held = map.get(key);
  if (held) held.push(value);
  else map.set(key, [value]);
}

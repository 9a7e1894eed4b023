import type { AskedWorkplace } from "#app/domain/duplicates/find-duplicate-employers.ts";
import { checkOrganisationNumber } from "#app/domain/register/organisation-number.ts";

type Typed = Partial<
  Record<"organisationNumber" | "name" | "address" | "postcode" | "municipalityNumber", string | null>
>;

/** What is typed of a workplace, as far as it can be asked about; null when that is nothing. */
export function askedWorkplace(typed: Typed): AskedWorkplace | null {
  const name = typed.name?.trim() ?? "";
  const number = checkOrganisationNumber(typed.organisationNumber ?? "");
  if (name.length < 3 && !number.ok) return null;
  return {
    name,
    organisationNumber: number.ok ? number.organisationNumber : null,
    addressLine: typed.address?.trim() || null,
    postcode: /^\d{4}$/.test(typed.postcode ?? "") ? (typed.postcode ?? null) : null,
    municipalityNumber: typed.municipalityNumber || null,
  };
}

import { nameParts, nameVariants } from "./name-variants.ts";

export const sizes = ["not_known", "1_4", "5_19", "20_49", "50_99", "100_plus"] as const;
export type Size = (typeof sizes)[number];

/**
 * What the index knows of an employer or a register unit, and all it may know: no notes, no contact persons, nothing
 * of a participant. Attributes that are not known are absent, so that no filter takes them for an answer.
 */
export type EmployerDocument = {
  /** e_<uuid> of an employer, r_<uuid> of a register unit. */
  id: string;
  kind: "e" | "r";
  /** Employers only. */
  service_id?: string;
  /** Register units only: services that have made it their own. */
  adopted_by?: string[];
  name: string;
  /** Puts æ, ø and å last, in that order, where the engine would not. */
  name_order: string;
  name_variants: string[];
  name_parts: string[];
  organisation_number?: string;
  company_number?: string;
  company_name?: string;
  municipality_number?: string;
  place?: string;
  _geo?: { lat: number; lng: number };
  has_position: boolean;
  position_source?: string;
  /** Two-digit divisions of today's classification, whichever the register gave. */
  industry_divisions: string[];
  /** The code, today's codes and all their beginnings, so that a filter on any level finds it. */
  industry_prefixes: string[];
  industry_code?: string;
  industry_name?: string;
  head_count?: number;
  size: Size;
  /** STYRK-08 codes, each once; its tier stands in occupation_tiers at the same place. */
  occupations: string[];
  occupation_tiers: number[];
  /** "kind:value" of coded facts. */
  facts: string[];
  adjustments_offered: string[];
  strength?: number;
  band?: string;
  stage?: string;
  owner_id?: string;
  paused: boolean;
  has_job_lead: boolean;
  /** Days since 1970-01-01. */
  last_contact_day?: number;
};

/** What a document is made of, the same for both kinds. */
export type WorkplaceRow = {
  id: string;
  name: string;
  organisationNumber: string | null;
  companyNumber: string | null;
  companyName: string | null;
  municipalityNumber: string | null;
  place: string | null;
  latitude: number | null;
  longitude: number | null;
  positionSource: string | null;
  industryCode: string | null;
  industryName: string | null;
  headCount: number | null;
};

/** Codes that follow from the row: worked out outside, because search knows neither tables nor rules. */
export type WorkplaceCodes = {
  /** Today's codes of the industry, and the divisions they lie in. */
  industryCodesToday: readonly string[];
  industryDivisions: readonly string[];
  /** Tier 1: told by the workplace; 2: usual in the industry. */
  occupations: readonly { code: string; tier: number }[];
};

export type OwnEmployerRow = {
  serviceId: string;
  facts: readonly string[];
  adjustmentsOffered: readonly string[];
  strength: number | null;
  band: string | null;
  stage: string | null;
  ownerId: string | null;
  paused: boolean;
  hasJobLead: boolean;
  /** yyyy-mm-dd */
  lastContactOn: string | null;
};

export function employerDocument(
  row: WorkplaceRow,
  codes: WorkplaceCodes,
  own: OwnEmployerRow,
): EmployerDocument {
  return {
    ...workplace(`e_${row.id}`, "e", row, codes),
    service_id: own.serviceId,
    facts: [...own.facts],
    adjustments_offered: [...own.adjustmentsOffered],
    ...known("strength", own.strength),
    band: own.band ?? "new",
    stage: own.stage ?? "none",
    ...known("owner_id", own.ownerId),
    paused: own.paused,
    has_job_lead: own.hasJobLead,
    ...known("last_contact_day", own.lastContactOn === null ? null : dayNumber(own.lastContactOn)),
  };
}

export function registerUnitDocument(
  row: WorkplaceRow,
  codes: WorkplaceCodes,
  adoptedBy: readonly string[],
): EmployerDocument {
  return {
    ...workplace(`r_${row.id}`, "r", row, codes),
    adopted_by: [...adoptedBy],
    stage: "none",
    band: "new",
  };
}

function workplace(id: string, kind: "e" | "r", row: WorkplaceRow, codes: WorkplaceCodes): EmployerDocument {
  const hasPosition =
    Number.isFinite(row.latitude ?? Number.NaN) && Number.isFinite(row.longitude ?? Number.NaN);
  const place = hasPosition ? { _geo: { lat: row.latitude ?? 0, lng: row.longitude ?? 0 } } : {};
  return {
    id,
    kind,
    name: row.name,
    name_order: nameOrder(row.name),
    name_variants: nameVariants(row.name),
    name_parts: nameParts(row.name),
    ...known("organisation_number", row.organisationNumber),
    ...known("company_number", row.companyNumber),
    ...known("company_name", row.companyName),
    ...known("municipality_number", row.municipalityNumber),
    ...known("place", row.place),
    ...place,
    has_position: hasPosition,
    ...known("position_source", row.positionSource),
    industry_divisions: [...codes.industryDivisions],
    industry_prefixes: prefixes(row.industryCode, codes.industryCodesToday),
    ...known("industry_code", row.industryCode),
    ...known("industry_name", row.industryName),
    ...known("head_count", row.headCount),
    size: sizeOf(row.headCount),
    occupations: codes.occupations.map(({ code }) => code),
    occupation_tiers: codes.occupations.map(({ tier }) => tier),
    facts: [],
    adjustments_offered: [],
    paused: false,
    has_job_lead: false,
  };
}

/** Size class of a head count; the register publishes none below five. */
export function sizeOf(headCount: number | null): Size {
  if (headCount === null) return "not_known";
  if (headCount < 5) return "1_4";
  if (headCount < 20) return "5_19";
  if (headCount < 50) return "20_49";
  return headCount < 100 ? "50_99" : "100_plus";
}

export function nameOrder(name: string): string {
  return name
    .normalize("NFC")
    .toLocaleLowerCase("nb")
    .replace(/[æä]/g, "zza")
    .replace(/[øö]/g, "zzb")
    .replace(/å|aa/g, "zzc")
    .slice(0, 100);
}

/** Days since 1970-01-01, because the engine compares numbers. */
export function dayNumber(day: string): number {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
}

function prefixes(code: string | null, today: readonly string[]): string[] {
  const all = new Set<string>();
  for (const each of [...(code === null ? [] : [code]), ...today]) {
    for (const length of [2, 4, 5, 6]) if (each.length >= length) all.add(each.slice(0, length));
  }
  return [...all];
}

function known<Key extends string, Value>(key: Key, value: Value | null): { [K in Key]?: Value } {
  return value === null ? {} : ({ [key]: value } as { [K in Key]?: Value });
}

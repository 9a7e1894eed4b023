import { isDay } from "#app/domain/calendar/is-day.ts";
import { checkOrganisationNumber } from "#app/domain/register/organisation-number.ts";
import type { RowError, RowErrorReason } from "./row-error.ts";

/** Where a workplace's coordinates come from, best first. */
export type PlaceSource = "given" | "postcode" | "municipality" | "none";

/** A workplace (underenhet) as a file gives it. Blank head count is null: "not known", never zero. */
export type RegisterUnitRow = {
  organisationNumber: string;
  /** "" for the number's only place; otherwise what tells its places apart, the same at every import. */
  placeKey: string;
  registeredName: string;
  companyNumber: string | null;
  employees: number | null;
  /** Form of the unit itself: BEDR, or AAFY for clubs and congregations that employ people. */
  unitForm: string | null;
  /** Form of its legal unit, when the file tells: "ENK" is a sole proprietorship. */
  companyForm: string | null;
  industryCode: string | null;
  industryName: string | null;
  address: string | null;
  postcode: string | null;
  postPlace: string | null;
  municipalityNumber: string | null;
  latitude: number | null;
  longitude: number | null;
  website: string | null;
  startedOn: string | null;
};

/** A legal unit (hovedenhet) met in a file: only what its workplaces need to know of it. Null: the file does not tell. */
export type CompanyRow = {
  organisationNumber: string;
  registeredName: string;
  form: string | null;
  bankrupt: boolean | null;
  windingUp: boolean | null;
};

export type RegisterItem =
  | { unit: RegisterUnitRow; line: number }
  | { company: CompanyRow; line: number }
  | { deleted: { organisationNumber: string; deletedOn: string | null }; line: number }
  /** Taken away by the register for legal reasons: nothing of it may be kept. */
  | { purged: { organisationNumber: string; purgedOn: string | null }; line: number }
  /** Said to have changed, without saying what: a page of updates on its own. */
  | { named: { organisationNumber: string }; line: number }
  | { error: RowError };

/** Fields a reader has found; what is left out or blank becomes null. */
export type RegisterFields = Partial<Record<keyof RegisterUnitRow, string>>;

/**
 * Makes a row of raw fields, or says why not. Longest name kept: 300 characters.
 */
export function registerUnitRow(
  fields: RegisterFields,
): RegisterUnitRow | { reason: RowErrorReason; column: string } {
  const number = checkOrganisationNumber(fields.organisationNumber ?? "");
  if (!number.ok) return { reason: number.reason, column: "organisation_number" };
  const registeredName = text(fields.registeredName);
  if (registeredName === null) return { reason: "missing_name", column: "name" };
  if (hasControlCharacter(registeredName)) return { reason: "control_characters", column: "name" };
  if (registeredName.length > 300) return { reason: "row_too_long", column: "name" };
  const municipalityNumber = text(fields.municipalityNumber);
  if (municipalityNumber !== null && !/^\d{3,4}$/.test(municipalityNumber)) {
    return { reason: "municipality_number", column: "municipality_no" };
  }
  const coordinates = readCoordinates(fields.latitude, fields.longitude);
  if (coordinates === "wrong") return { reason: "coordinates", column: "lat" };
  return {
    organisationNumber: number.organisationNumber,
    placeKey: fields.placeKey ?? "",
    registeredName,
    companyNumber: organisationNumberOrNull(fields.companyNumber),
    employees: wholeNumber(fields.employees),
    unitForm: text(fields.unitForm)?.toUpperCase() ?? null,
    companyForm: text(fields.companyForm)?.toUpperCase() ?? null,
    industryCode: text(fields.industryCode),
    industryName: text(fields.industryName),
    address: text(fields.address),
    postcode: postcodeOrNull(fields.postcode),
    postPlace: text(fields.postPlace),
    municipalityNumber: municipalityNumber?.padStart(4, "0") ?? null,
    latitude: coordinates?.latitude ?? null,
    longitude: coordinates?.longitude ?? null,
    website: text(fields.website),
    startedOn: dayOrNull(fields.startedOn),
  };
}

/** Whether a unit belongs in the shared register: why not, or what has to be said of it. */
export type RegisterFilter =
  | { keep: true; soleProprietorship: "no" | "not_known" }
  | { keep: false; reason: "sole_proprietorship" | "no_employees" };

/**
 * A sole proprietorship carries a person's name and often a home address, so it is left out when its legal unit's form
 * says so; with the form unknown it is kept and marked. A registered head count of zero is left out; a blank one is
 * "0 to 4, or not known" and is kept. Clubs and congregations (AAFY) employ people and stay.
 */
export function filterRegisterUnit(unit: RegisterUnitRow, companyForm: string | null): RegisterFilter {
  const form = unit.companyForm ?? companyForm;
  if (form === "ENK") return { keep: false, reason: "sole_proprietorship" };
  if (unit.employees === 0) return { keep: false, reason: "no_employees" };
  const known = form !== null || unit.unitForm === "AAFY";
  return { keep: true, soleProprietorship: known ? "no" : "not_known" };
}

/** "GET /underenheter" and people's spreadsheets give "", "-" and spaces for nothing. */
export function text(value: string | null | undefined): string | null {
  const tidy = (value ?? "").normalize("NFC").trim();
  return tidy === "" || tidy === "-" ? null : tidy;
}

function organisationNumberOrNull(value: string | undefined): string | null {
  const checked = checkOrganisationNumber(value ?? "");
  return checked.ok ? checked.organisationNumber : null;
}

function wholeNumber(value: string | undefined): number | null {
  const tidy = (value ?? "").replace(/[\s\u00a0]/g, "").replace(/[.,]0+$/, "");
  return /^\d{1,7}$/.test(tidy) ? Number(tidy) : null;
}

function postcodeOrNull(value: string | undefined): string | null {
  const tidy = (value ?? "").trim();
  return /^\d{3,4}$/.test(tidy) ? tidy.padStart(4, "0") : null;
}

/** The day of "2026-05-01" and of "2026-05-01T21:53:00.000Z". */
export function dayOrNull(value: string | undefined): string | null {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(value ?? "")?.[0];
  return day && isDay(day) ? day : null;
}

/** Degrees in WGS 84; a decimal comma is read as a point. Null when both are blank, "wrong" when they are no place. */
export function readCoordinates(
  latitude: string | undefined,
  longitude: string | undefined,
): { latitude: number; longitude: number } | null | "wrong" {
  const [north, east] = [latitude, longitude].map((value) => (value ?? "").trim().replace(",", "."));
  if (!north && !east) return null;
  const degrees = { latitude: Number(north || Number.NaN), longitude: Number(east || Number.NaN) };
  const inside = Math.abs(degrees.latitude) <= 90 && Math.abs(degrees.longitude) <= 180;
  return inside ? degrees : "wrong";
}

function hasControlCharacter(value: string): boolean {
  return /[\p{Cc}\p{Cs}]/u.test(value);
}

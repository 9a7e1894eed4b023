import { createHash } from "node:crypto";
import { findMunicipality, nearestMunicipality } from "#db/reference/municipalities.ts";
import { employerNameAsWritten, employerNameFromRegister } from "./employer-name.ts";

/** A workplace as an import or a look-up gives it, before it is placed and named. */
export type GivenUnit = {
  organisationNumber: string;
  placeKey: string;
  registeredName: string;
  companyNumber: string | null;
  employees: number | null;
  unitForm: string | null;
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
};

export type PostcodePlace = {
  place: string;
  municipalityNumber: string;
  latitude: number | null;
  longitude: number | null;
};

export type RegisterSource = "register_csv" | "register_json" | "places" | "register_api";

/** What is known of the legal unit behind a workplace. */
export type KnownCompany = {
  form: string | null;
  registeredName: string;
  /** Null or left out: not told. */
  bankrupt?: boolean | null;
  windingUp?: boolean | null;
};

type PositionSource = "exact" | "postcode" | "municipality" | "unknown";

/**
 * The row of register_unit for a given workplace: named as people write it, and placed as well as can be: its own
 * coordinates, else its postcode's, else its municipality's centre; the municipality from the row, else from the
 * postcode, else the nearest centre. The hash covers all that is stored, so that an unchanged row is left alone.
 */
export function registerUnitRecord(
  unit: GivenUnit,
  context: { postcode: PostcodePlace | null; company: KnownCompany | null; source: RegisterSource },
) {
  const { postcode, company, source } = context;
  const municipalityNumber = municipalityOf(unit, postcode);
  const companyForm = unit.companyForm ?? company?.form ?? null;
  const companyName = company?.registeredName ? employerNameFromRegister(company.registeredName) : null;
  const isSign = source === "places";
  const record = {
    organisationNumber: unit.organisationNumber,
    placeKey: unit.placeKey,
    name: isSign ? employerNameAsWritten(unit.registeredName) : employerNameFromRegister(unit.registeredName),
    registerName: unit.registeredName,
    companyNumber: unit.companyNumber,
    companyName,
    organisationForm: unit.unitForm,
    soleProprietorship: soleProprietorship(unit.unitForm, companyForm),
    industryCode: unit.industryCode,
    industryName: unit.industryName,
    headCount: unit.employees === 0 ? null : unit.employees,
    addressLine: unit.address,
    postcode: unit.postcode,
    place: placeName(unit.postPlace ?? postcode?.place ?? null),
    municipalityNumber,
    ...positionOf(unit, postcode, municipalityNumber),
    website: unit.website,
    deletedOn: null,
    source,
  };
  return { ...record, contentHash: hashOf(record) };
}

export type RegisterUnitRecord = ReturnType<typeof registerUnitRecord>;

function municipalityOf(unit: GivenUnit, postcode: PostcodePlace | null): string | null {
  if (unit.municipalityNumber !== null) return unit.municipalityNumber;
  if (postcode) return postcode.municipalityNumber;
  if (unit.latitude === null || unit.longitude === null) return null;
  return nearestMunicipality(unit.latitude, unit.longitude).number;
}

function positionOf(unit: GivenUnit, postcode: PostcodePlace | null, municipalityNumber: string | null) {
  const at = (latitude: number, longitude: number, positionSource: PositionSource) => ({
    latitude,
    longitude,
    positionSource,
  });
  if (unit.latitude !== null && unit.longitude !== null) return at(unit.latitude, unit.longitude, "exact");
  if (postcode?.latitude != null && postcode.longitude != null) {
    return at(postcode.latitude, postcode.longitude, "postcode");
  }
  const centre = municipalityNumber === null ? null : findMunicipality(municipalityNumber);
  if (centre) return at(centre.latitude, centre.longitude, "municipality");
  return { latitude: null, longitude: null, positionSource: "unknown" as const };
}

function soleProprietorship(unitForm: string | null, companyForm: string | null): "yes" | "no" | "unknown" {
  if (companyForm === "ENK") return "yes";
  return companyForm !== null || unitForm === "AAFY" ? "no" : "unknown";
}

// Post places come in capitals: "STATHELLE".
function placeName(place: string | null): string | null {
  return place === null ? null : employerNameFromRegister(place);
}

function hashOf(record: object): string {
  return createHash("sha256").update(JSON.stringify(record)).digest("base64url").slice(0, 22);
}

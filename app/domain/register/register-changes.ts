import { findMunicipality } from "#db/reference/municipalities.ts";
import type { RegisterUnitRecord } from "./register-unit-record.ts";

/** What can happen to a workplace in the register. Values are what the event's row holds. */
export const registerEventKinds = [
  /** Names as people write them. */
  "renamed",
  /** Numbers; null: 0–4, or not known. */
  "head_count",
  /** Addresses in one line. */
  "moved",
  /** Name of the legal unit, else its number. */
  "company",
  /** Code and the register's own name of it, "56.110 Restaurantvirksomhet". */
  "industry",
  /** "yes" and "no". */
  "bankrupt",
  "winding_up",
  /** The day it was deleted; null: not deleted, so that a unit can come back. */
  "deleted",
  /** Nothing: what the register has taken away is told by nobody. */
  "purged",
] as const;
export type RegisterEventKind = (typeof registerEventKinds)[number];

export type RegisterChange = {
  kind: RegisterEventKind;
  oldValue: string | null;
  newValue: string | null;
};

type TextColumn = "source" | "soleProprietorship" | "positionSource";

/** All that we store of a unit and the register may change. */
export type UnitState = Omit<
  RegisterUnitRecord,
  "organisationNumber" | "placeKey" | "contentHash" | "deletedOn" | "latitude" | "longitude" | TextColumn
> & { [Column in TextColumn]: string } & {
  latitude: number | null;
  longitude: number | null;
  bankrupt: boolean;
  windingUp: boolean;
  deletedOn: string | null;
  purgedOn: string | null;
};

/** How a legal unit stands; null where nobody has told. */
export type CompanyStanding = {
  companyName: string | null;
  bankrupt: boolean | null;
  windingUp: boolean | null;
};

/**
 * A unit after a row about it. What a row does not know it leaves: an eatery list has no industry, and the register no
 * coordinates. A list of places knows the sign over the door and nothing of whether the number still stands.
 *
 * @param before null for a unit we have not seen
 * @param given the row, placed and named
 * @param options.isEmptied the row says that nobody is employed any more, which is not the same as saying nothing
 */
export function mergeUnit(
  before: UnitState | null,
  given: RegisterUnitRecord,
  { isEmptied = false }: { isEmptied?: boolean } = {},
): UnitState {
  const { organisationNumber: _number, placeKey: _key, contentHash: _hash, ...told } = given;
  const isPlace = isOfPlaces(given.source);
  if (before === null) return { ...told, bankrupt: false, windingUp: false, deletedOn: null, purgedOn: null };
  const companyNumber = told.companyNumber ?? before.companyNumber;
  const isSameCompany = companyNumber === before.companyNumber;
  return {
    ...told,
    ...(knowsWhere(given, before) ? {} : whereOf(before)),
    companyNumber,
    companyName: told.companyName ?? (isSameCompany ? before.companyName : null),
    organisationForm: told.organisationForm ?? before.organisationForm,
    soleProprietorship:
      told.soleProprietorship === "unknown" && isSameCompany
        ? before.soleProprietorship
        : told.soleProprietorship,
    industryCode: told.industryCode ?? before.industryCode,
    industryName: told.industryCode === null ? before.industryName : told.industryName,
    headCount: isEmptied ? null : (told.headCount ?? before.headCount),
    website: told.website ?? before.website,
    // A new company stands as it stands: nobody inherits another's bankruptcy.
    bankrupt: isSameCompany && before.bankrupt,
    windingUp: isSameCompany && before.windingUp,
    deletedOn: isPlace ? before.deletedOn : null,
    purgedOn: isPlace ? before.purgedOn : null,
  };
}

/** The same unit with what is told of its company; what is not told stays. */
export function withStanding(unit: UnitState, told: CompanyStanding | null): UnitState {
  return {
    ...unit,
    companyName: told?.companyName ?? unit.companyName,
    bankrupt: told?.bankrupt ?? unit.bankrupt,
    windingUp: told?.windingUp ?? unit.windingUp,
  };
}

/**
 * What happened to a unit between two states. Learning what was not known is nothing that happened, and neither is the
 * same thing in other letters; another list's words for name and address are no change of the register's.
 */
export function registerChanges(before: UnitState, after: UnitState): RegisterChange[] {
  const changes: RegisterChange[] = [];
  const add = (kind: RegisterEventKind, oldValue: string | null, newValue: string | null) =>
    void changes.push({ kind, oldValue, newValue });
  if (before.deletedOn !== after.deletedOn && (before.deletedOn === null || after.deletedOn === null))
    add("deleted", before.deletedOn, after.deletedOn);
  // Of what the register had taken away we know nothing that could have changed.
  if (before.purgedOn !== null) return changes;
  if (isOfPlaces(before.source) === isOfPlaces(after.source)) {
    if (tidy(before.name) !== tidy(after.name)) add("renamed", before.name, after.name);
    if (hasMoved(before, after)) add("moved", ...apart(before, after, addressWords, municipalityWords));
  }
  if (before.headCount !== after.headCount)
    add("head_count", before.headCount?.toString() ?? null, after.headCount?.toString() ?? null);
  if (isOther(before.companyNumber, after.companyNumber))
    add("company", ...apart(before, after, companyWords, ({ companyNumber }) => companyNumber));
  if (isOther(before.industryCode, after.industryCode))
    add("industry", industryValue(before), industryValue(after));
  if (before.bankrupt !== after.bankrupt) add("bankrupt", yesNo(before.bankrupt), yesNo(after.bankrupt));
  if (before.windingUp !== after.windingUp)
    add("winding_up", yesNo(before.windingUp), yesNo(after.windingUp));
  return changes;
}

/** Whether anything we store is another, the source of it left out. */
export function isSameUnit(before: UnitState, after: UnitState): boolean {
  return (Object.keys(after) as (keyof UnitState)[]).every(
    (column) => column === "source" || before[column] === after[column],
  );
}

type Where = Pick<UnitState, "addressLine" | "postcode" | "place" | "municipalityNumber">;

/** "Industriveien 1, 3960 Stathelle"; the municipality's name where no address is known. */
export function addressWords(where: Where): string | null {
  const words = [where.addressLine, [where.postcode, where.place].filter(Boolean).join(" ")].filter(Boolean);
  if (words.length > 0) return words.join(", ");
  return municipalityWords(where);
}

function municipalityWords({ municipalityNumber }: Where): string | null {
  return findMunicipality(municipalityNumber ?? "")?.name ?? municipalityNumber;
}

function companyWords({ companyName, companyNumber }: UnitState): string | null {
  return companyName ?? companyNumber;
}

/** Both in words; two companies of one name, and one address in two municipalities, need others. */
function apart(
  before: UnitState,
  after: UnitState,
  words: (unit: UnitState) => string | null,
  otherWords: (unit: UnitState) => string | null,
): [string | null, string | null] {
  const told: [string | null, string | null] = [words(before), words(after)];
  return told[0] === told[1] ? [otherWords(before), otherWords(after)] : told;
}

/**
 * A municipality that only got a new number has moved nobody: numbers of before a reform are not in today's table.
 */
function hasMoved(before: Where, after: Where): boolean {
  if (before.addressLine !== null && after.addressLine !== null)
    return tidy(addressWords(before) ?? "") !== tidy(addressWords(after) ?? "");
  if (before.postcode !== null && after.postcode !== null && before.postcode !== after.postcode) return true;
  const [from, to] = [before, after].map(({ municipalityNumber }) =>
    findMunicipality(municipalityNumber ?? ""),
  );
  return from != null && to != null && from.number !== to.number;
}

/** A row that names only the municipality we know already says less than we know. */
function knowsWhere(given: Where & { positionSource: string }, before: Where): boolean {
  if (given.addressLine !== null || given.postcode !== null || given.positionSource === "exact") return true;
  return given.municipalityNumber !== null && given.municipalityNumber !== before.municipalityNumber;
}

function whereOf(unit: UnitState) {
  const { addressLine, postcode, place, municipalityNumber, latitude, longitude, positionSource } = unit;
  return { addressLine, postcode, place, municipalityNumber, latitude, longitude, positionSource };
}

function isOfPlaces(source: string): boolean {
  return source === "places";
}

function isOther(before: string | null, after: string | null): boolean {
  return before !== null && after !== null && before !== after;
}

function industryValue({ industryCode, industryName }: UnitState): string {
  return [industryCode, industryName].filter(Boolean).join(" ");
}

function yesNo(value: boolean): "yes" | "no" {
  return value ? "yes" : "no";
}

function tidy(words: string): string {
  return (words.toLocaleLowerCase("nb").match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");
}

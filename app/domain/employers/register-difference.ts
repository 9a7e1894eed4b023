import { isSameIndustry } from "#db/reference/industries.ts";
import type { employer } from "#db/schema/employer.ts";
import type { registerUnit } from "#db/schema/register.ts";
import { addressWords } from "../register/register-changes.ts";

/** What a service can correct and the register also tells. The columns of an address are one answer. */
export const registerFields = ["name", "company", "industry", "head_count", "address", "website"] as const;
export type RegisterField = (typeof registerFields)[number];

type Column =
  | "name"
  | "companyNumber"
  | "industryCode"
  | "headCount"
  | "addressLine"
  | "postcode"
  | "place"
  | "municipalityNumber"
  | "website";
export type OwnValues = Pick<typeof employer.$inferSelect, Column>;
export type RegisterValues = Pick<
  typeof registerUnit.$inferSelect,
  Column | "companyName" | "industryName" | "purgedOn"
>;

/** Our own value and the register's, where both are known and they are not the same. */
export type RegisterDifference = {
  field: RegisterField;
  own: string;
  /** What the register says now: by it a person's "keep ours" holds, and a form knows that nothing moved under it. */
  register: string;
  /** The register's words for it, where a number or a code is no word. */
  registerWords: string;
};

/** An address is one answer in several columns. */
export const addressColumns = [
  "addressLine",
  "postcode",
  "place",
  "municipalityNumber",
  "latitude",
  "longitude",
  "positionSource",
] as const satisfies readonly (keyof typeof employer.$inferSelect)[];

/** Columns of the employer that are emptied when the register's value is taken. */
export const columnsOfField: Record<RegisterField, readonly (keyof typeof employer.$inferSelect)[]> = {
  name: ["name"],
  company: ["companyNumber"],
  industry: ["industryCode"],
  head_count: ["headCount"],
  address: addressColumns,
  website: ["website"],
};

/**
 * Where a service's own values and the register's differ. What the register does not know is no difference, and
 * neither is the same industry under its old and its new number, or the same words in other letters.
 *
 * @param kept what the register said when somebody chose to keep ours; it is not shown again while it says the same
 */
export function registerDifferences(
  own: OwnValues,
  unit: RegisterValues,
  kept: ReadonlyMap<string, string> = new Map(),
): RegisterDifference[] {
  if (unit.purgedOn !== null) return [];
  return registerFields.flatMap((field) => {
    const [ours, theirs] = [ownValue(field, own, unit), registerValue(field, unit)];
    if (ours === null || theirs === null || isSame(field, ours, theirs)) return [];
    if (kept.get(field) === theirs) return [];
    return [{ field, own: ours, register: theirs, registerWords: wordsOf(field, unit) ?? theirs }];
  });
}

function ownValue(field: RegisterField, own: OwnValues, unit: RegisterValues): string | null {
  if (field !== "address") return plainValue(field, own);
  const parts = [own.addressLine, own.postcode, own.place, own.municipalityNumber];
  if (parts.every((part) => part === null)) return null;
  return addressWords({
    addressLine: own.addressLine ?? unit.addressLine,
    postcode: own.postcode ?? unit.postcode,
    place: own.place ?? unit.place,
    municipalityNumber: own.municipalityNumber ?? unit.municipalityNumber,
  });
}

function registerValue(field: RegisterField, unit: RegisterValues): string | null {
  return field === "address" ? addressWords(unit) : plainValue(field, unit);
}

function plainValue(field: Exclude<RegisterField, "address">, values: OwnValues): string | null {
  if (field === "name") return values.name;
  if (field === "company") return values.companyNumber;
  if (field === "industry") return values.industryCode;
  if (field === "head_count") return values.headCount?.toString() ?? null;
  return values.website;
}

function wordsOf(field: RegisterField, unit: RegisterValues): string | null {
  if (field === "company") return unit.companyName;
  return field === "industry" ? unit.industryName : null;
}

function isSame(field: RegisterField, ours: string, theirs: string): boolean {
  if (field === "industry") return isSameIndustry(ours, theirs);
  return tidy(ours) === tidy(theirs);
}

function tidy(words: string): string {
  return (words.toLocaleLowerCase("nb").match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");
}

import { type AddressedPlace, type AddressLikeness, compareAddresses } from "./compare-addresses.ts";
import { compareNames } from "./compare-names.ts";
import { domainKey, emailKey, phoneKey } from "./contact-points.ts";
import { nameAnatomy } from "./name-anatomy.ts";
import { placesOf } from "./places-of.ts";

/** What is known of a workplace when it is asked whether it is another one. */
export type ComparedWorkplace = AddressedPlace & {
  name: string;
  organisationNumber: string | null;
  companyNumber: string | null;
  phone: string | null;
  email: string | null;
  website: string | null;
};

export const duplicateReasons = [
  "same_number",
  "company_number",
  "other_number",
  "same_name",
  "like_name",
  "other_branch",
  "same_address",
  "same_postcode",
  "same_place",
  "other_address",
  "other_place",
  "same_phone",
  "same_email",
  "same_domain",
] as const;
export type DuplicateReason = (typeof duplicateReasons)[number];

/** same: a machine may take it for the same · suggest: a person is asked · different: nobody is bothered. */
export type DuplicateAnswer = "same" | "suggest" | "different";
export type Comparison = {
  answer: DuplicateAnswer;
  /** 0 to 1; for order only. */
  score: number;
  /** What speaks for and against, as codes. */
  reasons: DuplicateReason[];
};

/** Points for where it is, added to the likeness of the names (0 to 1). Tuned on half of the test set. */
const addressPoints: Record<Exclude<AddressLikeness, null>, number> = {
  same_address: 0.2,
  same_postcode: 0.1,
  same_place: 0,
  other_address: -0.2,
  other_place: -0.4,
};
const points = { phone: 0.3, email: 0.35, domain: 0.08, company: 0.25, otherBranch: -0.25, oneBranch: -0.15 };
const suggestFrom = 0.86;
/** Below this likeness of the names no other sign makes them one, but for the same number, phone or address. */
const leastLikeness = 0.45;

/**
 * Whether two workplaces are one. Two different organisation numbers are never "same", whatever else agrees; neither
 * are two without a number whose branch or place differ.
 */
export function compareWorkplaces(one: ComparedWorkplace, other: ComparedWorkplace): Comparison {
  const [here, there] = [placesOf(one), placesOf(other)];
  const names = compareNames(nameAnatomy(one.name, here, there), nameAnatomy(other.name, there, here));
  const address = compareAddresses(one, other);
  const same = (key: (workplace: ComparedWorkplace) => string | null) => {
    const value = key(one);
    return value !== null && value === key(other);
  };
  const phone = same(({ phone }) => phoneKey(phone));
  const email = same(({ email }) => (domainKey(email) === null ? null : emailKey(email)));
  const domain = email || same(({ email, website }) => domainKey(email) ?? domainKey(website));
  const numbers = compareNumbers(one, other);
  const elsewhere = address === "other_address" || address === "other_place";
  const near = address === "same_address" || address === "same_postcode";
  const sameName = names.likeness >= 0.95 && names.sameTelling;

  const reasons: DuplicateReason[] = [];
  if (numbers) reasons.push(numbers);
  if (sameName) reasons.push("same_name");
  else if (names.likeness >= 0.6) reasons.push("like_name");
  if (names.otherBranch) reasons.push("other_branch");
  if (address) reasons.push(address);
  if (phone) reasons.push("same_phone");
  if (email) reasons.push("same_email");
  else if (domain) reasons.push("same_domain");

  const score = clamp(
    names.likeness +
      (address ? addressPoints[address] : 0) +
      (phone ? points.phone : 0) +
      (email ? points.email : domain ? points.domain : 0) +
      (numbers === "company_number" ? points.company : 0) +
      (names.otherBranch ? points.otherBranch : names.oneBranch && !near ? points.oneBranch : 0),
  );
  const told = (answer: DuplicateAnswer): Comparison => ({ answer, score, reasons });

  if (numbers === "same_number") {
    // One number can be several places, each with its own name and address.
    if (elsewhere && (names.otherBranch || names.likeness < 0.6)) return told("different");
    return told(elsewhere || names.otherBranch || names.likeness < 0.6 ? "suggest" : "same");
  }
  if (numbers === "other_number") {
    return told(
      sameName && !names.otherBranch && (address === "same_address" || phone) ? "suggest" : "different",
    );
  }
  if (
    numbers === null &&
    sameName &&
    !names.otherBranch &&
    !elsewhere &&
    (phone || email || address === "same_address")
  )
    return told("same");
  if (names.likeness < leastLikeness) return told("different");
  return told(score >= suggestFrom ? "suggest" : "different");
}

function compareNumbers(
  one: ComparedWorkplace,
  other: ComparedWorkplace,
): "same_number" | "company_number" | "other_number" | null {
  if (!one.organisationNumber || !other.organisationNumber) return null;
  if (one.organisationNumber === other.organisationNumber) return "same_number";
  // Typed with the number of the company instead of the workplace's own.
  const isCompany =
    one.organisationNumber === other.companyNumber || other.organisationNumber === one.companyNumber;
  return isCompany ? "company_number" : "other_number";
}

const clamp = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;

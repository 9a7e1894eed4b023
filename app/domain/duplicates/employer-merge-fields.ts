import type { employerProfile } from "#db/schema/employer-profile.ts";
import { addressColumns } from "../employers/register-difference.ts";

/** What a person chooses between when two employers become one; the columns of an address are one answer. */
export const mergeColumns = {
  name: ["name"],
  number: ["organisationNumber"],
  company: ["companyNumber"],
  industry: ["industryCode"],
  head_count: ["headCount"],
  address: addressColumns,
  phone: ["phone"],
  email: ["email"],
  website: ["website"],
} as const satisfies Record<string, readonly (keyof typeof employerProfile.$inferSelect)[]>;

export const employerMergeFields = [
  "name",
  "number",
  "company",
  "industry",
  "head_count",
  "address",
  "phone",
  "email",
  "website",
] as const;

/** register: which workplace of the register it stands for; owner and support contact: of two, one can be. */
export const employerMergeChoices = [...employerMergeFields, "register", "owner", "support_contact"] as const;
export type EmployerMergeField = (typeof employerMergeChoices)[number];

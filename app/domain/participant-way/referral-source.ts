export const referralSources = [
  "treatment_team",
  "nav_office",
  "municipality",
  "general_practitioner",
  "self",
  "family",
  "other",
] as const;
/** Who sent a person; of those who were here before it was asked, nobody knows. */
export type ReferralSource = (typeof referralSources)[number] | "not_recorded";

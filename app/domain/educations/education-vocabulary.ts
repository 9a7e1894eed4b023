export const educationLevels = [
  "lower_secondary",
  "upper_secondary",
  "vocational_certificate",
  "vocational_college",
  "higher",
  "course",
] as const;
export type EducationLevel = (typeof educationLevels)[number];

export const educationEndingReasons = [
  "completed",
  "got_job",
  "other_education",
  "health",
  "circumstances",
  "did_not_suit",
  "other",
  "unknown",
] as const;
export type EducationEndingReason = (typeof educationEndingReasons)[number];

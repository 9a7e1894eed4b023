/**
 * The kinds of job support that IPS Bergen names, in our words and its order; adjustments are two, tasks and hours, as
 * it names them.
 */
export const supportKinds = [
  "career_development",
  "adjusted_tasks",
  "adjusted_hours",
  "training",
  "coaching",
  "education_information",
  "employer_meetings",
  "checklists",
  "transport",
  "morning_calls",
  "natural_support",
  "disclosure_help",
  "leaving_for_better",
] as const;
export type SupportKind = (typeof supportKinds)[number];

/** Support in which the employer takes part: what may be said there is for the person's openness to decide. */
export const withEmployer: ReadonlySet<SupportKind> = new Set([
  "adjusted_tasks",
  "adjusted_hours",
  "training",
  "employer_meetings",
  "natural_support",
]);

export const supporters = ["specialist", "employer", "clinician", "self", "other"] as const;
export type Supporter = (typeof supporters)[number];

export const supportPlaces = ["at_work", "elsewhere", "both"] as const;
export type SupportPlace = (typeof supportPlaces)[number];

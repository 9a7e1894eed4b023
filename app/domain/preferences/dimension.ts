/** What a person can have a wish about. The employer's side answers each with facts of the same meaning. */
export const preferenceDimensions = [
  "occupation",
  "tasks_liked",
  "tasks_avoided",
  "hours",
  "days",
  "shifts",
  "earliest_start",
  "commute",
  "pace",
  "noise",
  "people",
  "customers",
  "variety",
  "physical_load",
  "outdoors",
  "workplace_size",
  "adjustments",
  "licence",
  "police_certificate",
] as const;
export type PreferenceDimension = (typeof preferenceDimensions)[number];

export const scaleDimensions = [
  "pace",
  "noise",
  "people",
  "customers",
  "variety",
  "physical_load",
  "outdoors",
] as const;
export type ScaleDimension = (typeof scaleDimensions)[number];

export function isPreferenceDimension(dimension: string): dimension is PreferenceDimension {
  return (preferenceDimensions as readonly string[]).includes(dimension);
}

export function isScaleDimension(dimension: string): dimension is ScaleDimension {
  return (scaleDimensions as readonly string[]).includes(dimension);
}

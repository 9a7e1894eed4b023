/** What a person can have a wish about. The employer's side answers each with facts of the same meaning. */
export const preferenceDimensions = [
  "occupation",
  "tasks_liked",
  "tasks_avoided",
  "hours",
  "days",
  "shifts",
  "earliest_start",
  "start_date",
  "commute",
  "pace",
  "noise",
  "people",
  "customers",
  "variety",
  "structure",
  "physical_load",
  "standing",
  "lifting",
  "outdoors",
  "conditions_avoided",
  "workplace_size",
  "sector",
  "wage",
  "adjustments",
  "signals",
  "language",
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
  "structure",
  "physical_load",
  "outdoors",
] as const;
/** A wish for a level: farther away on either side fits less. */
export type ScaleDimension = (typeof scaleDimensions)[number];

/** A limit upwards on a scale: less is as good. */
export const atMostDimensions = ["standing", "lifting", "language"] as const;
export type AtMostDimension = (typeof atMostDimensions)[number];

export function isPreferenceDimension(dimension: string): dimension is PreferenceDimension {
  return (preferenceDimensions as readonly string[]).includes(dimension);
}

export function isScaleDimension(dimension: string): dimension is ScaleDimension {
  return (scaleDimensions as readonly string[]).includes(dimension);
}

export function isAtMostDimension(dimension: string): dimension is AtMostDimension {
  return (atMostDimensions as readonly string[]).includes(dimension);
}

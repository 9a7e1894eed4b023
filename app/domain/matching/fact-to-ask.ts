import type { FactKind } from "../employer-facts/fact-kind.ts";
import type { PreferenceDimension } from "../preferences/dimension.ts";

/** The fact to ask for when a dimension is not known. */
export const factToAsk: Readonly<Record<PreferenceDimension, FactKind | null>> = {
  occupation: "occupations",
  tasks_liked: "tasks",
  tasks_avoided: "tasks",
  hours: "hours_min",
  days: "days",
  shifts: "shifts",
  earliest_start: "earliest_start",
  start_date: "takes_on_from",
  commute: null,
  pace: "pace",
  noise: "noise",
  people: "people",
  customers: "customers",
  variety: "variety",
  structure: "structure",
  physical_load: "physical_load",
  standing: "standing",
  lifting: "lifting",
  outdoors: "outdoors",
  conditions_avoided: "conditions",
  workplace_size: "workplace_size",
  sector: "sectors",
  wage: "hourly_wage",
  adjustments: "adjustments_offered",
  signals: "flexible_hours",
  language: "language_needed",
  licence: "licence_needed",
  police_certificate: "police_certificate_needed",
};

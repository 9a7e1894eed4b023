import type { PreferenceDimension } from "../preferences/dimension.ts";
import type { DimensionRule } from "./dimension-rule.ts";
import { commute } from "./rules/commute.ts";
import { atMostRule, scaleRule } from "./rules/levels.ts";
import { occupation } from "./rules/occupation.ts";
import { adjustments, licence, policeCertificate, signals } from "./rules/support.ts";
import { days, earliestStart, hours, shifts, startDate } from "./rules/time.ts";
import { conditionsAvoided, sector, tasksAvoided, tasksLiked, wage, workplaceSize } from "./rules/work.ts";

/** One rule a dimension: what answers it, its curve, what is assumed while nobody knows, and when a "must" is met. */
export const dimensionRules: { readonly [D in PreferenceDimension]: DimensionRule<D> } = {
  occupation,
  tasks_liked: tasksLiked,
  tasks_avoided: tasksAvoided,
  hours,
  days,
  shifts,
  earliest_start: earliestStart,
  start_date: startDate,
  commute,
  pace: scaleRule("pace"),
  noise: scaleRule("noise"),
  people: scaleRule("people"),
  customers: scaleRule("customers"),
  variety: scaleRule("variety"),
  structure: scaleRule("structure"),
  physical_load: scaleRule("physical_load"),
  standing: atMostRule("standing", "standing"),
  lifting: atMostRule("lifting", "lifting"),
  outdoors: scaleRule("outdoors"),
  conditions_avoided: conditionsAvoided,
  workplace_size: workplaceSize,
  sector,
  wage,
  adjustments,
  signals,
  language: atMostRule("language", "language_needed"),
  licence,
  police_certificate: policeCertificate,
};

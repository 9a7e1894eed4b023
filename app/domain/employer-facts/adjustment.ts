/**
 * Adjustments a workplace can offer and a person can need. The first group carries the meaning of NAV's own lists on
 * an opportunity (working time, work environment, physical, basic skills), so that files can go both ways; the
 * second group is ours, because NAV's lists say nothing of calm, starting time or gradual hours.
 */
export const navAdjustments = [
  "full_time",
  "part_days_every_weekday",
  "away_at_fixed_times",
  "flexible_days",
  "adapted_training",
  "adapted_tasks",
  "mentor",
  "other_environment",
  "varied_posture",
  "ergonomic_equipment",
  "no_heavy_lifting",
  "hearing",
  "sight",
  "other_physical",
  "speaking_norwegian",
  "writing_norwegian",
  "reading_norwegian",
  "numbers",
  "other_basic_skills",
] as const;

export const ownAdjustments = [
  "gradual_hours",
  "later_start",
  "fixed_shift",
  "extra_breaks",
  "quiet_place",
  "written_instructions",
  "one_contact_person",
  "checklist",
  "task_swap",
  "home_work",
  "headphones",
  "scheduled_feedback",
  "time_off_for_treatment",
] as const;

/** What an employer may be willing to use, as NAV lists it (arbeidsgivers muligheter). */
export const employerWillingness = [
  "wage_subsidy",
  "inclusion_subsidy",
  "mentor_subsidy",
  "work_training",
  "wants_to_contribute",
] as const;

export const adjustments = [...navAdjustments, ...ownAdjustments] as const;
export type Adjustment = (typeof adjustments)[number];

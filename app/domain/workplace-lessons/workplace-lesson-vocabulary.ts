/** What can be learned of a workplace from a job there: its own measures and manner, never anything of a person. */
export const workplaceLessons = [
  "gradual_hours",
  "later_start",
  "fixed_shifts",
  "extra_breaks",
  "quiet_place",
  "written_instructions",
  "one_contact_person",
  "checklist",
  "own_mentor",
  "task_swap",
  "scheduled_feedback",
  "flexible_days",
  "clear_tasks",
  "welcoming_colleagues",
  "leader_available",
  "pace_at_peaks",
  "training_time",
  "changes_told_early",
] as const;
export type WorkplaceLesson = (typeof workplaceLessons)[number];

/**
 * What the person says to a lesson being told at the workplace's page: also when it is theirs alone; only together with
 * those of others; not at all.
 */
export const lessonConsents = ["alone", "among_others", "none"] as const;
export type LessonConsent = (typeof lessonConsents)[number];

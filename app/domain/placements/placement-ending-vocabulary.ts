/** Why a job ended. */
export const endingReasons = [
  "found_better",
  "contract_over",
  "downsized",
  "resigned_tasks",
  "resigned_environment",
  "resigned_health",
  "resigned_circumstances",
  "dismissed_attendance",
  "dismissed_performance",
  "dismissed_conduct",
  "benefits",
  "studies",
  "moved",
  "other",
  "unknown",
] as const;
export type EndingReason = (typeof endingReasons)[number];

/** What the person said to the offer of a new job search. */
export const searchAnswers = ["yes", "later", "no"] as const;
export type SearchAnswer = (typeof searchAnswers)[number];

/** Whether the employer would take a new person of ours. */
export const takeAgainAnswers = ["yes", "no", "not_asked"] as const;

export const followUpStatuses = ["planned", "done", "missed", "not_wanted", "dropped"] as const;
export type FollowUpStatus = (typeof followUpStatuses)[number];

/** How a follow-up was held. */
export const followUpWays = ["in_person", "video", "phone", "message"] as const;
export type FollowUpWay = (typeof followUpWays)[number];

/** How it goes, as the person says it. */
export const goings = ["well", "mixed", "hard"] as const;

/** What came of a wish for a booster session. */
export const boosterOutcomes = ["booked", "held", "not_wanted"] as const;

/** Who follows up instead; "nobody" when the person wants none any more. */
export const stepDownReceivers = [
  "workplace",
  "general_practitioner",
  "treatment_team",
  "municipality",
  "nav",
  "family",
  "nobody",
] as const;
export type StepDownReceiver = (typeof stepDownReceivers)[number];

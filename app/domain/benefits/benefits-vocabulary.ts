/** When somebody is counselled about benefits and pay: before a start, and at changes of hours or pay. */
export const counsellingOccasions = [
  "before_start",
  "hours_change",
  "pay_change",
  "before_education",
  "other",
] as const;
export type CounsellingOccasion = (typeof counsellingOccasions)[number];

/** Who counsels and who answers. */
export const counsellors = ["nav", "benefits_adviser", "specialist", "other"] as const;
export type Counsellor = (typeof counsellors)[number];

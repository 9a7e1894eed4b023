/** A short page of advice for managers, written by us. */
export type GuidancePage = {
  title: string;
  intro: string;
  sections: { heading: string; points: string[] }[];
  sources: string[];
};

/** Addresses of the pages, in the order they are listed. */
export const guidanceSlugs = [
  "first-day",
  "first-weeks",
  "what-to-ask",
  "adjustments",
  "early-talk",
  "when-it-is-hard",
] as const;
export type GuidanceSlug = (typeof guidanceSlugs)[number];

/** The day the pages were last gone through. */
export const guidanceCheckedOn = "2026-11-22";

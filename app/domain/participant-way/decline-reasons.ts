/**
 * Why a referral may be declined. Only the person's own wish to work decides who gets help (zero exclusion, IPS-25 item
 * 9), so what remains is about the person's choice or about where they live.
 */
export const acceptedDeclineReasons = [
  "does_not_want",
  "moved_away",
  "outside_area",
  "has_same_help",
  "no_capacity",
  "died",
] as const;

/**
 * "Yes, but…": reasons that sound kind or sensible and shut people out all the same. They can be recorded, because what
 * is not recorded is not seen, and each is shown to the supervisor (the list is IPS Bergen's, with two of the kind).
 */
export const excludingDeclineReasons = [
  "too_ill",
  "too_vulnerable",
  "not_stable",
  "not_ready",
  "substance_use",
  "no_housing",
  "no_experience",
  "missed_appointments",
  "violence",
  "disability_pension",
  "found_unemployable",
  "training_first",
  "sheltered_instead",
  "criminal_record",
  "little_norwegian",
] as const;

export const declineReasons = [...acceptedDeclineReasons, ...excludingDeclineReasons, "other"] as const;
export type DeclineReason = (typeof declineReasons)[number];

export const isDeclineReason = (code: string): code is DeclineReason =>
  (declineReasons as readonly string[]).includes(code);

/** Whether zero exclusion is broken by this reason; one outside the list is looked at too, because nobody knows. */
export function isExcluding(reason: DeclineReason): boolean {
  return reason === "other" || (excludingDeclineReasons as readonly string[]).includes(reason);
}

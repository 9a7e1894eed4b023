export type HiddenJob = {
  verdict: "hidden" | "not_hidden" | "not_known";
  reason:
    | "never_advertised"
    | "contact_first"
    | "advertisement_first"
    | "same_day"
    | "advertised_no_contact"
    | "no_contact"
    | "not_stated"
    | "day_missing";
};

/**
 * Whether a job is hidden: somebody of ours had talked with the employer before it was advertised anywhere, or it has
 * not been advertised at all. Follows from the days alone; without them it is not known, and nobody can claim it.
 *
 * @param lead.advertised null: nobody has said
 * @param lead.advertisedOn first day of any advertisement, yyyy-mm-dd
 * @param lead.firstContactOn first contact with the employer that reached somebody, yyyy-mm-dd
 */
export function hiddenJob(lead: {
  advertised: boolean | null;
  advertisedOn: string | null;
  firstContactOn: string | null;
}): HiddenJob {
  const { advertised, advertisedOn, firstContactOn } = lead;
  if (advertised === null) return { verdict: "not_known", reason: "not_stated" };
  if (!advertised)
    return firstContactOn === null
      ? { verdict: "not_known", reason: "no_contact" }
      : { verdict: "hidden", reason: "never_advertised" };
  if (firstContactOn === null) return { verdict: "not_hidden", reason: "advertised_no_contact" };
  if (advertisedOn === null) return { verdict: "not_known", reason: "day_missing" };
  if (firstContactOn < advertisedOn) return { verdict: "hidden", reason: "contact_first" };
  return {
    verdict: "not_hidden",
    reason: firstContactOn === advertisedOn ? "same_day" : "advertisement_first",
  };
}

import { addDays } from "../calendar/today.ts";

export const talkOccasions = ["first_offer", "two_months", "job_trouble", "other"] as const;
export type TalkOccasion = (typeof talkOccasions)[number];
export type ReasonToRaise = Exclude<TalkOccasion, "other">;

/** After two months of search (IPS-25 item 13). A talk in the two weeks before it counts as that talk [choice]. */
const searchDays = 60;
const countsBefore = 14;

export type OpennessTalks = {
  hasEnded: boolean;
  /** Since when the person has been looking for work, yyyy-mm-dd; null when they are not. */
  searchingSince: string | null;
  /** When openness was last talked about, yyyy-mm-dd. */
  lastTalkOn: string | null;
  /** Somebody has asked for it because of trouble at a job, and nobody has talked since. */
  troubleAtJob: boolean;
};

/**
 * Why openness is to be offered or raised again now; null when it is not. An offer, never a demand: nothing waits for it.
 *
 * @param today yyyy-mm-dd in the service's time zone
 */
export function whenToRaise(
  { hasEnded, searchingSince, lastTalkOn, troubleAtJob }: OpennessTalks,
  today: string,
): ReasonToRaise | null {
  if (hasEnded) return null;
  if (troubleAtJob) return "job_trouble";
  if (lastTalkOn === null) return "first_offer";
  if (searchingSince === null || addDays(searchingSince, searchDays) > today) return null;
  return lastTalkOn < addDays(searchingSince, searchDays - countsBefore) ? "two_months" : null;
}

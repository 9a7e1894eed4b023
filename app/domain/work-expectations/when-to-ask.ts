import { addDays } from "../calendar/today.ts";

export const expectationOccasions = ["entry", "three_months", "six_months", "job_loss", "other"] as const;
export type ExpectationOccasion = (typeof expectationOccasions)[number];

/** Days after the start. Asked up to two weeks before, it counts as asked then [choice]. */
const rounds = [
  { occasion: "six_months", days: 182 },
  { occasion: "three_months", days: 91 },
] as const;
const countsBefore = 14;

export type ExpectationTalks = {
  hasEnded: boolean;
  /** yyyy-mm-dd */
  startedOn: string;
  /** When it was last asked, answered or not; null when never. */
  lastAskedOn: string | null;
  /** When a job was last lost; null when none was, or nobody has heard of one. */
  jobLostOn: string | null;
};

/**
 * On which occasion the questions are to be asked now: at entry, at three and six months and after a job loss; null when
 * there is none. A round that was missed is not caught up once the next one is due.
 *
 * @param today yyyy-mm-dd in the service's time zone
 */
export function whenToAsk(
  { hasEnded, startedOn, lastAskedOn, jobLostOn }: ExpectationTalks,
  today: string,
): Exclude<ExpectationOccasion, "other"> | null {
  if (hasEnded || startedOn > today) return null;
  if (jobLostOn !== null && (lastAskedOn === null || lastAskedOn < jobLostOn)) return "job_loss";
  for (const { occasion, days } of rounds) {
    if (addDays(startedOn, days) > today) continue;
    const asked = lastAskedOn !== null && lastAskedOn >= addDays(startedOn, days - countsBefore);
    return asked ? null : occasion;
  }
  return lastAskedOn === null ? "entry" : null;
}

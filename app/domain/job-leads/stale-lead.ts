import { daysBetween } from "../calendar/today.ts";
import type { JobLeadStage } from "./job-lead-vocabulary.ts";

/** NAV marks an opportunity that has lain untouched for more than thirty days. */
export const staleAfterDays = 30;

/**
 * Whether an open lead lies still. Every change of it counts as a touch; a closed one is never stale.
 * @param lead.touchedOn the day of the last change, yyyy-mm-dd
 */
export function isStaleLead(lead: { stage: JobLeadStage; touchedOn: string }, today: string): boolean {
  return lead.stage !== "closed" && daysBetween(lead.touchedOn, today) > staleAfterDays;
}

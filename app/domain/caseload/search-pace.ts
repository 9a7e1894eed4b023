import { addDays, daysBetween } from "../calendar/today.ts";
import { isSeeking } from "../participants/participant-vocabulary.ts";

/** Rapid search (IPS-25 item 15): a first employer contact in person within so many days of the entry. */
export const firstContactDays = 30;
/** And then one at least every so many days [domain 2.5]. */
export const contactEveryDays = 14;

export type SearchPace =
  /** No contact in person yet; days until the deadline. */
  | { state: "before_deadline"; deadline: string; days: number }
  /** None yet, and the deadline is over by so many days. */
  | { state: "deadline_over"; deadline: string; days: number }
  /** The last contact of any kind is longer ago than it should be. */
  | { state: "no_contact_lately"; days: number }
  | { state: "in_pace" }
  /** Does not look for a job at present. */
  | { state: "not_seeking" };

/**
 * Where a participant stands in the search on a day.
 * @param person.startedOn entry, yyyy-mm-dd
 * @param person.firstInPersonOn first employer contact in person on their behalf
 * @param person.lastContactOn newest employer contact on their behalf, of any kind
 */
export function searchPace(
  person: {
    status: string;
    startedOn: string;
    firstInPersonOn: string | null;
    lastContactOn: string | null;
  },
  today: string,
): SearchPace {
  if (!isSeeking(person.status)) return { state: "not_seeking" };
  if (person.firstInPersonOn === null) {
    const deadline = addDays(person.startedOn, firstContactDays);
    const days = daysBetween(today, deadline);
    return days < 0
      ? { state: "deadline_over", deadline, days: -days }
      : { state: "before_deadline", deadline, days };
  }
  const days = daysBetween(person.lastContactOn ?? person.firstInPersonOn, today);
  return days > contactEveryDays ? { state: "no_contact_lately", days } : { state: "in_pace" };
}

import { isDay } from "../calendar/is-day.ts";
import { isId } from "../new-id.ts";

export const timelineKinds = ["visit", "contact", "step", "promise", "stage", "lead", "register"] as const;
/** visit: a contact in person · contact: any other channel · step: one that was done · stage: how far the relationship came · lead: a job lead recorded, closed or opened again */
export type TimelineKind = (typeof timelineKinds)[number];

export const timelineStates = ["planned", "held", "not_held"] as const;
/** Of contacts alone; not_held: cancelled, or somebody did not come. */
export type TimelineState = (typeof timelineStates)[number];

/** What an employer's timeline is asked for; all of it stands in the address. */
export type TimelineQuery = {
  /** None: all kinds. */
  kinds: TimelineKind[];
  /** A colleague's account; null: whoever. */
  who: string | null;
  state: TimelineState | null;
  /** yyyy-mm-dd, both days within; null: without an end. */
  from: string | null;
  to: string | null;
  /** From 1. */
  page: number;
};

export const timelinePageSize = 50;
const mostPages = 400;

/**
 * Reads the address. What cannot be read counts as not said, so that an old link still gives a timeline.
 * @param readDay how a day is written by people; its own form, yyyy-mm-dd, is always understood
 */
export function readTimelineQuery(
  search: URLSearchParams,
  readDay: (typed: string) => string | null,
): TimelineQuery {
  const asked = new Set(search.getAll("kind"));
  const who = search.get("who");
  const page = Number(search.get("page") ?? "1");
  const day = (name: string) => {
    const typed = (search.get(name) ?? "").trim().slice(0, 30);
    return isDay(typed) ? typed : typed === "" ? null : readDay(typed);
  };
  return {
    kinds: timelineKinds.filter((kind) => asked.has(kind)),
    who: who !== null && isId(who) ? who : null,
    state: timelineStates.find((state) => state === search.get("state")) ?? null,
    from: day("since"),
    to: day("until"),
    page: Number.isInteger(page) && page >= 1 ? Math.min(page, mostPages) : 1,
  };
}

/** The same as an address after the question mark; what is preset is left out. */
export function timelineSearch(query: TimelineQuery): string {
  const search = new URLSearchParams(query.kinds.map((kind) => ["kind", kind]));
  if (query.who) search.set("who", query.who);
  if (query.state) search.set("state", query.state);
  if (query.from) search.set("since", query.from);
  if (query.to) search.set("until", query.to);
  if (query.page > 1) search.set("page", String(query.page));
  return search.toString();
}

import * as z from "zod";
import { askFeed, type FeedAnswer, type Wait, withinFeed } from "../public-feeds/ask-feed.ts";

/** Where the feed is and how we are let in. The token is sent to that origin alone, and never written anywhere. */
export type JobFeed = { url: string; token: string };

/** A page of the feed: what has changed, by reference, and the address of the next one. */
export type JobFeedPage = {
  entries: JobFeedEntry[];
  /** Null at the end of the feed: the same page is asked for again next time. */
  nextUrl: string | null;
  entityTag: string | null;
  /** Lines of the page that could not be read, counted from 1. */
  unreadable: number[];
};
export type JobFeedEntry = {
  url: string;
  reference: string;
  isActive: boolean;
  municipality: string;
  changedAt: string;
};

/**
 * Why there is no answer: nothing new; too busy or broken after several tries; not let in; or an answer that cannot be
 * read, with the next page's address where it still could be made out.
 */
export type NoAnswer =
  | { outcome: "unchanged" | "unavailable" | "refused" }
  | { outcome: "unreadable"; nextUrl: string | null };

const line = z.looseObject({
  url: z.string().min(1),
  date_modified: z.string().nullish(),
  _feed_entry: z.looseObject({
    uuid: z.string().min(1).max(80),
    status: z.string(),
    municipal: z.string().nullish(),
    sistEndret: z.string(),
  }),
});
const page = z.looseObject({ next_url: z.string().nullable(), items: z.array(z.unknown()) });
const nextOnly = z.looseObject({ next_url: z.string().min(1) });

/** One page. @param since asks for changes after an instant, where the feed is begun */
export async function fetchJobFeedPage(
  feed: JobFeed,
  at: { pageUrl: string; entityTag?: string | null; since?: Date },
  wait?: Wait,
): Promise<JobFeedPage | NoAnswer> {
  const headers: Record<string, string> = {};
  if (at.entityTag) headers["if-none-match"] = at.entityTag;
  if (at.since) headers["if-modified-since"] = at.since.toUTCString();
  const answer = await ask(feed, at.pageUrl, headers, wait);
  if ("outcome" in answer) return answer;
  const parsed = page.safeParse(answer.body);
  if (!parsed.success) {
    const next = nextOnly.safeParse(answer.body);
    return { outcome: "unreadable", nextUrl: next.success ? withinFeed(feed.url, next.data.next_url) : null };
  }
  const found: JobFeedPage = {
    entries: [],
    nextUrl: parsed.data.next_url ? withinFeed(feed.url, parsed.data.next_url) : null,
    entityTag: answer.entityTag,
    unreadable: [],
  };
  for (const [index, item] of parsed.data.items.entries()) {
    const read = line.safeParse(item);
    const url = read.success ? withinFeed(feed.url, read.data.url) : null;
    if (!read.success || url === null) {
      found.unreadable.push(index + 1);
      continue;
    }
    const { uuid, status, municipal, sistEndret } = read.data._feed_entry;
    const isActive = status === "ACTIVE";
    found.entries.push({
      url,
      reference: uuid,
      isActive,
      municipality: municipal ?? "",
      changedAt: sistEndret,
    });
  }
  return found;
}

/** What one entry holds; it is read by the same reader as a file. */
export async function fetchJobFeedEntry(
  feed: JobFeed,
  url: string,
  wait?: Wait,
): Promise<{ body: unknown } | NoAnswer> {
  return ask(feed, url, {}, wait);
}

async function ask(
  feed: JobFeed,
  address: string,
  headers: Record<string, string>,
  wait: Wait | undefined,
): Promise<FeedAnswer | NoAnswer> {
  const url = withinFeed(feed.url, address);
  if (url === null) return { outcome: "unreadable", nextUrl: null };
  const answer = await askFeed(url, { authorization: `Bearer ${feed.token}`, ...headers }, wait);
  if ("body" in answer) return answer;
  const { outcome } = answer;
  if (outcome === "unchanged" || outcome === "unavailable" || outcome === "refused") return { outcome };
  return { outcome: "unreadable", nextUrl: null };
}

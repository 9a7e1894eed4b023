import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";

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

export type Wait = (milliseconds: number) => Promise<unknown>;

const timeoutMilliseconds = 10_000;
const triesAtMost = 4;
const longestWait = 60_000;

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
  wait: Wait = sleep,
): Promise<JobFeedPage | NoAnswer> {
  const headers: Record<string, string> = {};
  if (at.entityTag) headers["if-none-match"] = at.entityTag;
  if (at.since) headers["if-modified-since"] = at.since.toUTCString();
  const answer = await ask(feed, at.pageUrl, headers, wait);
  if ("outcome" in answer) return answer;
  const parsed = page.safeParse(answer.body);
  if (!parsed.success) {
    const next = nextOnly.safeParse(answer.body);
    return { outcome: "unreadable", nextUrl: next.success ? within(feed, next.data.next_url) : null };
  }
  const found: JobFeedPage = {
    entries: [],
    nextUrl: parsed.data.next_url ? within(feed, parsed.data.next_url) : null,
    entityTag: answer.entityTag,
    unreadable: [],
  };
  for (const [index, item] of parsed.data.items.entries()) {
    const read = line.safeParse(item);
    const url = read.success ? within(feed, read.data.url) : null;
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
  wait: Wait = sleep,
): Promise<{ body: unknown } | NoAnswer> {
  return ask(feed, url, {}, wait);
}

/** An address of the feed's own origin, or null: a page cannot send us, and the token, anywhere else. */
function within(feed: JobFeed, address: string): string | null {
  const base = feed.url.endsWith("/") ? feed.url : `${feed.url}/`;
  if (!URL.canParse(address, base)) return null;
  const url = new URL(address, base);
  return url.origin === new URL(base).origin ? url.href : null;
}

async function ask(
  feed: JobFeed,
  address: string,
  headers: Record<string, string>,
  wait: Wait,
): Promise<{ body: unknown; entityTag: string | null } | NoAnswer> {
  const url = within(feed, address);
  if (url === null) return { outcome: "unreadable", nextUrl: null };
  for (let tried = 1; ; tried++) {
    let pause = 1000 * 2 ** (tried - 1);
    try {
      const answer = await fetch(url, {
        headers: { accept: "application/json", authorization: `Bearer ${feed.token}`, ...headers },
        signal: AbortSignal.timeout(timeoutMilliseconds),
        redirect: "error",
      });
      if (answer.status === 304) return { outcome: "unchanged" };
      if (answer.status === 401 || answer.status === 403) return { outcome: "refused" };
      if (answer.ok) return { body: await readJson(answer), entityTag: answer.headers.get("etag") };
      if (answer.status !== 429 && answer.status < 500) return { outcome: "unreadable", nextUrl: null };
      const asked = Number(answer.headers.get("retry-after"));
      if (asked > 0) pause = asked * 1000;
    } catch {
      // No answer in time, or none at all: as good as busy.
    }
    if (tried === triesAtMost) return { outcome: "unavailable" };
    await wait(Math.min(pause, longestWait));
  }
}

async function readJson(answer: Response): Promise<unknown> {
  const text = await answer.text();
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

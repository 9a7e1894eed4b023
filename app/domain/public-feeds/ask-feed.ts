import { setTimeout as sleep } from "node:timers/promises";

export type Wait = (milliseconds: number) => Promise<unknown>;

export type FeedAnswer = { body: unknown; entityTag: string | null };

/**
 * Why there is no answer: nothing new; not there; taken away for good; too busy or broken after several tries; not let
 * in; or something else than we asked for.
 */
export type NoFeedAnswer = {
  outcome: "unchanged" | "not_found" | "gone" | "unavailable" | "refused" | "unreadable";
};

const timeoutMilliseconds = 10_000;
const triesAtMost = 4;
const longestWait = 60_000;

/**
 * Asks a public feed for JSON, and again after a pause when it is busy or does not answer. Never throws. A body that is
 * no JSON comes back as null, for the reader to tell.
 */
export async function askFeed(
  url: string,
  headers: Record<string, string> = {},
  wait: Wait = sleep,
): Promise<FeedAnswer | NoFeedAnswer> {
  for (let tried = 1; ; tried++) {
    let pause = 1000 * 2 ** (tried - 1);
    try {
      const answer = await fetch(url, {
        headers: { accept: "application/json", ...headers },
        signal: AbortSignal.timeout(timeoutMilliseconds),
        redirect: "error",
      });
      if (answer.status === 304) return { outcome: "unchanged" };
      if (answer.status === 401 || answer.status === 403) return { outcome: "refused" };
      if (answer.status === 404) return { outcome: "not_found" };
      if (answer.status === 410) return { outcome: "gone" };
      if (answer.ok) return { body: await readJson(answer), entityTag: answer.headers.get("etag") };
      if (answer.status !== 429 && answer.status < 500) return { outcome: "unreadable" };
      const asked = Number(answer.headers.get("retry-after"));
      if (asked > 0) pause = asked * 1000;
    } catch {
      // No answer in time, or none at all: as good as busy.
    }
    if (tried === triesAtMost) return { outcome: "unavailable" };
    await wait(Math.min(pause, longestWait));
  }
}

/** An address of the feed's own origin, or null: a page cannot send us, and what we carry, anywhere else. */
export function withinFeed(feedUrl: string, address: string): string | null {
  const base = feedUrl.endsWith("/") ? feedUrl : `${feedUrl}/`;
  if (!URL.canParse(address, base)) return null;
  const url = new URL(address, base);
  return url.origin === new URL(base).origin ? url.href : null;
}

async function readJson(answer: Response): Promise<unknown> {
  const text = await answer.text();
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

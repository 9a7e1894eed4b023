import { eq } from "drizzle-orm";
import { type AdvertisementItem, readAdvertisement } from "#app/imports/advertisements-json.ts";
import type { Database } from "#db/database.ts";
import { findMunicipality, municipalities } from "#db/reference/municipalities.ts";
import { jobFeedPosition } from "#db/schema/register.ts";
import { dayIn } from "../calendar/today.ts";
import type { Resources } from "../context.ts";
import type { Wait } from "../public-feeds/ask-feed.ts";
import { addCounts, emptySummary, type ImportCounts, noCounts } from "../register/import-summary.ts";
import { municipalitiesServed } from "../register/municipalities-served.ts";
import { fetchJobFeedEntry, fetchJobFeedPage, type JobFeed, type JobFeedPage } from "./job-feed-client.ts";
import { forgetOldAdvertisements, storeAdvertisements } from "./store-advertisements.ts";

/** A feed that is read for the first time is begun so many days back [choice]. */
const beginDaysBack = 30;
const pagesAtMost = 200;
const firstPage = "api/v1/feed";

export type JobFeedFigures = ImportCounts & {
  pages: number;
  /** Pages, lines and entries that could not be read and were passed over. */
  unreadable: number;
  ended: "at_end" | "page_limit" | "unavailable" | "refused" | "unreadable";
};

/**
 * Reads the public feed of vacancies from where it stopped: a page and the place after it are stored together, so
 * nothing is lost or read twice for good. It holds back when the feed is busy and goes on at the next run. Entries of
 * municipalities where the register knows nobody are not asked for. Needs no service: all of it is public.
 */
export async function readJobFeed(
  { database, now }: Pick<Resources, "database" | "now">,
  feed: JobFeed,
  wait?: Wait,
): Promise<JobFeedFigures> {
  const figures: JobFeedFigures = {
    ...noCounts(),
    pages: 0,
    unreadable: 0,
    ended: "page_limit",
  };
  const name = new URL(feed.url).origin;
  const served = await namesServed(database);
  const [stored] = await database.select().from(jobFeedPosition).where(eq(jobFeedPosition.feed, name));
  let at: { pageUrl: string; entityTag?: string | null; since?: Date } = stored ?? {
    pageUrl: firstPage,
    since: new Date(now().getTime() - beginDaysBack * 86_400_000),
  };
  while (figures.pages < pagesAtMost) {
    const page = await fetchJobFeedPage(feed, at, wait);
    if ("outcome" in page) {
      if (page.outcome === "unchanged") return { ...figures, ended: "at_end" };
      if (page.outcome !== "unreadable") return { ...figures, ended: page.outcome };
      figures.unreadable += 1;
      if (page.nextUrl === null || page.nextUrl === at.pageUrl) return { ...figures, ended: "unreadable" };
      figures.pages += 1;
      at = { pageUrl: page.nextUrl };
      continue;
    }
    const items = await entriesOf(feed, page, { served, wait });
    if (items === null) return { ...figures, ended: "unavailable" };
    figures.pages += 1;
    figures.unreadable += page.unreadable.length;
    const place = page.nextUrl
      ? { pageUrl: page.nextUrl, entityTag: null }
      : { pageUrl: at.pageUrl, entityTag: page.entityTag };
    const summary = emptySummary();
    await database.transaction(async (tx) => {
      await storeAdvertisements(tx, items, summary);
      await forgetOldAdvertisements(tx, dayIn("Europe/Oslo", now()));
      const position = { ...place, readAt: now() };
      await tx
        .insert(jobFeedPosition)
        .values({ feed: name, ...position })
        .onConflictDoUpdate({ target: jobFeedPosition.feed, set: position });
    });
    addCounts(figures, summary);
    figures.unreadable += summary.errors.length;
    if (page.nextUrl === null) return { ...figures, ended: "at_end" };
    at = place;
  }
  return figures;
}

/** Null when the feed stops answering half-way: the page is read again next time. */
async function entriesOf(
  feed: JobFeed,
  page: JobFeedPage,
  { served, wait }: { served: ReadonlySet<string>; wait: Wait | undefined },
): Promise<AdvertisementItem[] | null> {
  const items: AdvertisementItem[] = [];
  for (const [index, entry] of page.entries.entries()) {
    const line = index + 1;
    if (!entry.isActive) {
      const taken = {
        uuid: entry.reference,
        status: "INACTIVE",
        sistEndret: entry.changedAt,
        ad_content: null,
      };
      items.push(readAdvertisement(taken, line));
      continue;
    }
    if (!mayBeServed(entry.municipality, served)) continue;
    const answer = await fetchJobFeedEntry(feed, entry.url, wait);
    if ("body" in answer) items.push(readAdvertisement(answer.body, line));
    else if (answer.outcome === "unreadable") items.push({ error: { line, reason: "not_an_advertisement" } });
    else return null;
  }
  return items;
}

const knownNames = new Set(municipalities.map(({ name }) => name.toLocaleUpperCase("nb")));

/** A name we do not know may be anywhere, so it is asked for. */
function mayBeServed(municipality: string, served: ReadonlySet<string>): boolean {
  const name = municipality.trim().toLocaleUpperCase("nb");
  return !knownNames.has(name) || served.has(name);
}

async function namesServed(database: Database): Promise<ReadonlySet<string>> {
  const numbers = await municipalitiesServed(database);
  return new Set(
    [...numbers].flatMap((number) => findMunicipality(number)?.name.toLocaleUpperCase("nb") ?? []),
  );
}

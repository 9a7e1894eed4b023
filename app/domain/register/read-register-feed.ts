import { eq, inArray } from "drizzle-orm";
import type { RegisterUpdate } from "#app/imports/register-json.ts";
import type { CompanyRow } from "#app/imports/register-row.ts";
import type { Database, Transaction } from "#db/database.ts";
import { registerFeedPosition, registerUnit } from "#db/schema/register.ts";
import { dayIn } from "../calendar/today.ts";
import type { Resources } from "../context.ts";
import type { Wait } from "../public-feeds/ask-feed.ts";
import { asImporter, isLeftOut } from "./import-register.ts";
import { addCounts, emptySummary, type ImportCounts, noCounts } from "./import-summary.ts";
import { municipalitiesServed } from "./municipalities-served.ts";
import {
  fetchRegisterEntry,
  fetchRegisterUpdates,
  type RegisterFeed,
  type RegisterFeedKind,
  updatesPerPage,
} from "./register-feed-client.ts";
import { type StorableItem, storeRegisterItems } from "./store-register-items.ts";

/** A feed that is read for the first time is begun so many days back [choice]: a snapshot is imported first. */
const beginDaysBack = 14;
const pagesAtMost = 40;

export type RegisterFeedFigures = ImportCounts & {
  pages: number;
  /** Lines and entries that could not be read and were passed over. */
  unreadable: number;
  ended: "at_end" | "page_limit" | "unavailable" | "refused" | "unreadable";
};

type Reading = { feed: RegisterFeed; kind: RegisterFeedKind; wait: Wait | undefined; today: string };

/**
 * Reads the register's own feed of updates from where it stopped: companies first, so that a workplace meets its company
 * as it stands. A page of changes and the place after it are stored together, so nothing is lost or told twice. Only
 * numbers that the register here knows are asked for, and new workplaces, of which those in municipalities where it
 * knows somebody are taken in. Needs no service: all of it is public.
 *
 * @param database a connection that may become the importer
 */
export async function readRegisterFeed(
  { database, now }: Pick<Resources, "database" | "now">,
  feed: RegisterFeed,
  wait?: Wait,
): Promise<RegisterFeedFigures> {
  const figures: RegisterFeedFigures = {
    ...noCounts(),
    pages: 0,
    unreadable: 0,
    ended: "at_end",
  };
  for (const kind of ["companies", "units"] as const) {
    const reading = { feed, kind, wait, today: dayIn("Europe/Oslo", now()) };
    figures.ended = await readKind(database, now, reading, figures);
    if (figures.ended !== "at_end" && figures.ended !== "page_limit") break;
  }
  return figures;
}

async function readKind(
  database: Database,
  now: () => Date,
  reading: Reading,
  figures: RegisterFeedFigures,
): Promise<RegisterFeedFigures["ended"]> {
  const { feed, kind, wait } = reading;
  const name = `${new URL(feed.url).origin} ${kind}`;
  const stored = await asImporter(database, (tx) => positionOf(tx, name));
  let from: { after: number } | { since: Date } =
    stored === null ? { since: new Date(now().getTime() - beginDaysBack * 86_400_000) } : { after: stored };
  for (let page = 0; page < pagesAtMost; page++) {
    const found = await fetchRegisterUpdates(feed, kind, from, wait);
    if ("outcome" in found) return found.outcome;
    const { lastUpdateId, updates } = found;
    const lines = updates.length + found.unreadable;
    if (lines === 0) return "at_end";
    // A page that does not take us further would be read for ever.
    if (lastUpdateId === null || ("after" in from && lastUpdateId <= from.after)) return "unreadable";
    const told = await tell(database, reading, updates);
    if (told === null) return "unavailable";
    const summary = { ...emptySummary(), skipped: told.skipped };
    const days = new Map(updates.map(({ organisationNumber, day }) => [organisationNumber, day]));
    await asImporter(database, async (tx) => {
      const options = {
        source: "register_api" as const,
        companies: told.companies,
        asOf: reading.today,
        dayOf: (organisationNumber: string) => days.get(organisationNumber) ?? reading.today,
      };
      await storeRegisterItems(tx, told.items, options, summary);
      const position = { updateId: lastUpdateId, readAt: now() };
      await tx
        .insert(registerFeedPosition)
        .values({ feed: name, ...position })
        .onConflictDoUpdate({ target: registerFeedPosition.feed, set: position });
    });
    addCounts(figures, summary);
    figures.pages += 1;
    figures.unreadable += found.unreadable + told.unreadable;
    if (lines < updatesPerPage) return "at_end";
    from = { after: lastUpdateId };
  }
  return "page_limit";
}

async function positionOf(tx: Transaction, feed: string): Promise<number | null> {
  const [row] = await tx
    .select({ updateId: registerFeedPosition.updateId })
    .from(registerFeedPosition)
    .where(eq(registerFeedPosition.feed, feed));
  return row?.updateId ?? null;
}

type Told = {
  items: StorableItem[];
  companies: Map<string, CompanyRow>;
  skipped: number;
  unreadable: number;
};

/** What the register says now of the numbers of a page. Null when it stops answering: the page is read again next time. */
async function tell(
  database: Database,
  { feed, kind, wait, today }: Reading,
  updates: readonly RegisterUpdate[],
): Promise<Told | null> {
  const told: Told = { items: [], companies: new Map(), skipped: 0, unreadable: 0 };
  // The last word on each number: what it says now is the same for all of them.
  const last = new Map(updates.map((update) => [update.organisationNumber, update]));
  const isNew = new Set(
    updates.filter((update) => update.kind === "Ny").map(({ organisationNumber }) => organisationNumber),
  );
  const known = await knownAmong(database, kind, [...last.keys()]);
  const served = await municipalitiesServed(database);
  const units: Extract<StorableItem, { unit: unknown }>[] = [];
  for (const [organisationNumber, { day }] of last) {
    const isKnown = known.has(organisationNumber);
    if (!isKnown && !(kind === "units" && isNew.has(organisationNumber))) continue;
    const entry = await fetchRegisterEntry(feed, kind, organisationNumber, wait);
    if (entry === "unavailable") return null;
    if (entry === "gone")
      told.items.push({ purged: { organisationNumber, purgedOn: day ?? today }, line: 1 });
    else if (entry === null) told.unreadable += 1;
    else if ("unit" in entry) {
      if (!isKnown && !served.has(entry.unit.municipalityNumber ?? "")) continue;
      units.push(entry);
    } else told.items.push(entry);
  }
  const companies = await newCompanies(database, { feed, wait }, units);
  if (companies === "unavailable") return null;
  for (const company of companies) {
    told.companies.set(company.organisationNumber, company);
    told.items.push({ company, line: 1 });
  }
  for (const unit of units) {
    if (isLeftOut(unit, told.companies)) told.skipped += 1;
    else told.items.push(unit);
  }
  return told;
}

/** Companies that no workplace here has yet have to be asked for: is one a person's own, and does it stand? */
async function newCompanies(
  database: Database,
  { feed, wait }: Pick<Reading, "feed" | "wait">,
  units: readonly Extract<StorableItem, { unit: unknown }>[],
): Promise<CompanyRow[] | "unavailable"> {
  const numbers = [...new Set(units.flatMap(({ unit }) => unit.companyNumber ?? []))];
  const known = await knownAmong(database, "companies", numbers);
  const companies: CompanyRow[] = [];
  for (const number of numbers) {
    if (known.has(number)) continue;
    const entry = await fetchRegisterEntry(feed, "companies", number, wait);
    if (entry === "unavailable") return entry;
    if (entry !== null && entry !== "gone" && "company" in entry) companies.push(entry.company);
  }
  return companies;
}

async function knownAmong(
  database: Database,
  kind: RegisterFeedKind,
  numbers: readonly string[],
): Promise<ReadonlySet<string>> {
  if (numbers.length === 0) return new Set();
  const column = kind === "units" ? registerUnit.organisationNumber : registerUnit.companyNumber;
  const rows = await database
    .selectDistinct({ number: column })
    .from(registerUnit)
    .where(inArray(column, [...numbers]));
  return new Set(rows.flatMap(({ number }) => number ?? []));
}

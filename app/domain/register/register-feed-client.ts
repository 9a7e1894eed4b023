import * as z from "zod";
import {
  type RegisterEntry,
  type RegisterUpdate,
  readRegisterEntry,
  readRegisterUpdate,
} from "#app/imports/register-json.ts";
import { askFeed, type Wait, withinFeed } from "../public-feeds/ask-feed.ts";

/** Enhetsregisteret's open API; it needs no key. https://data.brreg.no/enhetsregisteret/api/dokumentasjon */
export type RegisterFeed = { url: string };

export type RegisterFeedKind = "companies" | "units";

/** What the register calls them in addresses and pages. */
const names = {
  companies: { folder: "enheter", list: "oppdaterteEnheter" },
  units: { folder: "underenheter", list: "oppdaterteUnderenheter" },
} as const;

export const updatesPerPage = 500;

export type RegisterUpdatePage = {
  updates: RegisterUpdate[];
  /** Lines that could not be read. */
  unreadable: number;
  /** Null at the end of the feed. */
  lastUpdateId: number | null;
};

const page = z.looseObject({ _embedded: z.record(z.string(), z.array(z.unknown())).optional() });
const numbered = z.looseObject({ oppdateringsid: z.number().int().nonnegative() });

/** Updates after a place in the feed, or after an instant where it is begun. */
export async function fetchRegisterUpdates(
  feed: RegisterFeed,
  kind: RegisterFeedKind,
  from: { after: number } | { since: Date },
  wait?: Wait,
): Promise<RegisterUpdatePage | { outcome: "unavailable" | "refused" | "unreadable" }> {
  const start = "after" in from ? `oppdateringsid=${from.after + 1}` : `dato=${from.since.toISOString()}`;
  const { folder, list } = names[kind];
  const answer = await ask(feed, `oppdateringer/${folder}?${start}&size=${updatesPerPage}`, wait);
  if ("outcome" in answer) {
    const { outcome } = answer;
    return { outcome: outcome === "unavailable" || outcome === "refused" ? outcome : "unreadable" };
  }
  const parsed = page.safeParse(answer.body);
  if (!parsed.success) return { outcome: "unreadable" };
  const found: RegisterUpdatePage = { updates: [], unreadable: 0, lastUpdateId: null };
  for (const [index, line] of (parsed.data._embedded?.[list] ?? []).entries()) {
    const number = numbered.safeParse(line);
    if (number.success) found.lastUpdateId = Math.max(found.lastUpdateId ?? 0, number.data.oppdateringsid);
    const read = readRegisterUpdate(line, index + 1);
    if ("update" in read) found.updates.push(read.update);
    else found.unreadable += 1;
  }
  return found;
}

/**
 * What the register says of a number now: an entry, with slettedato when it is deleted; "gone" when it was taken away
 * for legal reasons; null when it cannot be read or is not there, which changes nothing.
 */
export async function fetchRegisterEntry(
  feed: RegisterFeed,
  kind: RegisterFeedKind,
  organisationNumber: string,
  wait?: Wait,
): Promise<Exclude<RegisterEntry, { error: unknown }> | "gone" | "unavailable" | null> {
  const answer = await ask(feed, `${names[kind].folder}/${organisationNumber}`, wait);
  if ("outcome" in answer) {
    if (answer.outcome === "gone" || answer.outcome === "unavailable") return answer.outcome;
    return null;
  }
  const entry = readRegisterEntry(answer.body, 1);
  return "error" in entry || numberOf(entry) !== organisationNumber ? null : entry;
}

async function ask(feed: RegisterFeed, address: string, wait: Wait | undefined) {
  const url = withinFeed(feed.url, address);
  return url === null ? { outcome: "unreadable" as const } : askFeed(url, {}, wait);
}

function numberOf(entry: Exclude<RegisterEntry, { error: unknown }>): string {
  if ("unit" in entry) return entry.unit.organisationNumber;
  return "company" in entry ? entry.company.organisationNumber : entry.deleted.organisationNumber;
}

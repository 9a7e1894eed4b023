import { isId } from "../new-id.ts";

/** last_year: the last twelve months up to today · all: as long as there is something written */
export type LedgerPeriod = "last_year" | "all" | `${number}`;

/** What the ledger is asked for; all of it stands in the address. */
export type LedgerQuery = { period: LedgerPeriod; teamId: string | null };

const yearsBack = 4;

/** Calendar years that can be chosen, this one first. */
export function ledgerYears(today: string): `${number}`[] {
  const year = Number(today.slice(0, 4));
  return Array.from({ length: yearsBack + 1 }, (_, back) => `${year - back}` as const);
}

/**
 * Reads the address; what cannot be read counts as not said. Who sees figures only chooses among calendar years and
 * the whole service: periods and teams that overlap could be subtracted from each other until one person is left.
 */
export function readLedgerQuery(
  search: URLSearchParams,
  { today, figuresOnly }: { today: string; figuresOnly: boolean },
): LedgerQuery {
  const years = ledgerYears(today);
  const asked = search.get("period");
  const year = years.find((one) => one === asked);
  const team = search.get("team");
  if (figuresOnly) return { period: year ?? years[0] ?? "last_year", teamId: null };
  return {
    period: year ?? (asked === "all" ? "all" : "last_year"),
    teamId: team !== null && isId(team) ? team : null,
  };
}

/** The same as names and values for the address; what is preset is left out. */
export function ledgerQueryFields({ period, teamId }: LedgerQuery): [name: string, value: string][] {
  const fields: [string, string][] = [];
  if (period !== "last_year") fields.push(["period", period]);
  if (teamId !== null) fields.push(["team", teamId]);
  return fields;
}

/** Both days included, yyyy-mm-dd. */
export type Days = { from: string; until: string };

/**
 * The days of a period. For figures only, this year counts up to the end of the last whole quarter: a figure that
 * changed from one day to the next would tell who started that day.
 */
export function daysOf(
  period: LedgerPeriod,
  { today, figuresOnly }: { today: string; figuresOnly: boolean },
): Days {
  if (period === "all") return { from: "1900-01-01", until: today };
  if (period === "last_year") return { from: aYearBefore(today), until: today };
  const end = `${period}-12-31`;
  const reached = figuresOnly ? endOfLastQuarter(today) : today;
  return { from: `${period}-01-01`, until: end < reached ? end : reached };
}

function aYearBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() - 1);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}

/** The last day of the last quarter that is over. */
export function endOfLastQuarter(today: string): string {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const first = month - 1 - ((month - 1) % 3);
  return new Date(Date.UTC(year, first, 0)).toISOString().slice(0, 10);
}

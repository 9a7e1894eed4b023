import { isDay } from "../domain/calendar/is-day.ts";

const months: Record<string, number> = {};
const names = [
  ["januar", "january"],
  ["februar", "february"],
  ["mars", "march"],
  ["april"],
  ["mai", "may"],
  ["juni", "june"],
  ["juli", "july"],
  ["august"],
  ["september"],
  ["oktober", "october"],
  ["november"],
  ["desember", "december"],
];
names.forEach((spellings, index) => {
  for (const name of spellings) {
    months[name] = index + 1;
    months[name.slice(0, 3)] = index + 1;
  }
});
months.sept = 9;

/**
 * Reads a day the way people write one: 01.03.2026, 1.3.26, 1/3-26, 010326, 1. mars, 1 march 2026, 2026-03-01.
 * Without a year the day nearest to `today` is meant (at most about half a year away).
 * @param today ISO day in the service's time zone
 * @returns ISO day (yyyy-mm-dd), or null when it is no day of the calendar
 */
export function readDay(text: string, today: string): string | null {
  const written = text.trim().toLowerCase().replace(/\s+/g, " ");
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(written);
  if (iso) return toDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));

  const packed = /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(written);
  if (packed) return withYear(Number(packed[1]), Number(packed[2]), packed[3], today);

  const figures = /^(\d{1,2})[ ./-]+(\d{1,2})(?:[ ./-]+(\d{4}|\d{2})?)?\.?$/.exec(written);
  if (figures) return withYear(Number(figures[1]), Number(figures[2]), figures[3], today);

  const named = /^(\d{1,2})(?:st|nd|rd|th)?\.? ?(\p{L}+)\.?(?:,? (\d{4}|\d{2}))?$/u.exec(written);
  const month = named ? months[named[2] ?? ""] : undefined;
  if (named && month) return withYear(Number(named[1]), month, named[3], today);
  return null;
}

function withYear(day: number, month: number, year: string | undefined, today: string): string | null {
  if (year !== undefined) return toDay(year.length === 2 ? 2000 + Number(year) : Number(year), month, day);
  const thisYear = Number(today.slice(0, 4));
  const distance = (candidate: string) => Math.abs(Date.parse(candidate) - Date.parse(today));
  const candidates = [thisYear - 1, thisYear, thisYear + 1].flatMap(
    (candidate) => toDay(candidate, month, day) ?? [],
  );
  return candidates.sort((a, b) => distance(a) - distance(b))[0] ?? null;
}

function toDay(year: number, month: number, day: number): string | null {
  if (year < 1900 || year > 2199) return null;
  const twoFigures = (part: number) => String(part).padStart(2, "0");
  const text = `${year}-${twoFigures(month)}-${twoFigures(day)}`;
  return isDay(text) ? text : null;
}

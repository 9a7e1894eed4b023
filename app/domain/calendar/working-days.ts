import { addDays } from "./today.ts";

/**
 * Easter Sunday of a year, yyyy-mm-dd.
 * Source: the anonymous Gregorian computation ("Meeus/Jones/Butcher").
 * @param year 1583–9999
 */
export function easterSunday(year: number): string {
  const a = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const f = Math.floor((century + 8) / 25);
  const g = Math.floor((century - f + 1) / 3);
  const h = (19 * a + century - Math.floor(century / 4) - g + 15) % 30;
  const l = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - h - (inCentury % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return `${year}-${String(Math.floor(n / 31)).padStart(2, "0")}-${String((n % 31) + 1).padStart(2, "0")}`;
}

// Days from Easter Sunday: Maundy Thursday, Good Friday, Easter Sunday and Monday, Ascension, Whit Sunday and Monday.
const movableInNorway = [-3, -2, 0, 1, 39, 49, 50];
// Helligdagsfredloven § 2, and lov om 1 og 17 mai som høgtidsdagar.
const fixedInNorway = ["01-01", "05-01", "05-17", "12-25", "12-26"];

const known = new Map<string, ReadonlySet<string>>();

/** The public holidays of a country in a year. Of a country we have no rules for, none: only weekends are free. */
export function holidaysIn(country: string, year: number): ReadonlySet<string> {
  const key = `${country}${year}`;
  const found = known.get(key);
  if (found) return found;
  const easter = easterSunday(year);
  const days: string[] =
    country === "NO"
      ? [
          ...fixedInNorway.map((day) => `${year}-${day}`),
          ...movableInNorway.map((away) => addDays(easter, away)),
        ]
      : [];
  const holidays = new Set(days);
  known.set(key, holidays);
  return holidays;
}

/** Monday to Friday and no public holiday. */
export function isWorkingDay(country: string, day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidaysIn(country, Number(day.slice(0, 4))).has(day);
}

/** The day itself when it is a working day, else the next one. */
export function workingDayFrom(country: string, day: string): string {
  let candidate = day;
  while (!isWorkingDay(country, candidate)) candidate = addDays(candidate, 1);
  return candidate;
}

/** The working day that lies a number of working days after a day. @param count 0 or more */
export function addWorkingDays(country: string, day: string, count: number): string {
  let candidate = workingDayFrom(country, day);
  for (let left = count; left > 0; left -= 1) candidate = workingDayFrom(country, addDays(candidate, 1));
  return candidate;
}

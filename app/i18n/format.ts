import { dayIn, daysBetween } from "../domain/calendar/today.ts";
import { dateFormat, numberFormat, relativeDayFormat, unitFormat } from "./formatters.ts";

type Language = "nb" | "en";

function noon(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}

/**
 * A calendar day: "13. nov." in the current year, "13. nov. 2025" in another (or when `year` asks for it).
 * @param day ISO day (yyyy-mm-dd)
 */
export function formatDay(
  day: string,
  options: { language: Language; today: string; year?: boolean },
): string {
  const withYear = options.year === true || day.slice(0, 4) !== options.today.slice(0, 4);
  return dateFormat(options.language, {
    timeZone: "UTC",
    day: "numeric",
    month: "short",
    ...(withYear ? { year: "numeric" } : {}),
  }).format(noon(day));
}

/** A day as a form's field shows it: dd.mm.yyyy in both languages. */
export function formatDayForField(day: string): string {
  return `${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}`;
}

/** "fredag 13. november" / "Friday 13 November", with the year when it is not this one. */
export function formatLongDay(day: string, options: { language: Language; today: string }): string {
  const withYear = day.slice(0, 4) !== options.today.slice(0, 4);
  return dateFormat(options.language, {
    timeZone: "UTC",
    weekday: "long",
    day: "numeric",
    month: "long",
    ...(withYear ? { year: "numeric" } : {}),
  })
    .format(noon(day))
    .replace(",", "");
}

/**
 * Minutes as people say them: "45 min", "2 t 15 min"; in `words` "45 minutter", "2 timer 15 minutter"; `rough` in whole
 * hours when they are three or more.
 */
export function formatDuration(
  minutes: number,
  options: { language: Language; words?: boolean; rough?: boolean },
): string {
  const { language, words = false, rough = false } = options;
  const display = words ? "long" : "short";
  const whole = rough && minutes >= 180 ? Math.round(minutes / 60) * 60 : Math.round(minutes);
  const hours = Math.floor(whole / 60);
  const rest = whole % 60;
  return [
    hours > 0 ? unitFormat(language, "hour", display).format(hours) : "",
    rest > 0 || hours === 0 ? unitFormat(language, "minute", display).format(rest) : "",
  ]
    .filter((part) => part !== "")
    .join(" ");
}

/** "09:00" in its two parts, for messages that put the language's own sign between them. */
export function hourAndMinute(time: string): { hour: string; minute: string } {
  const [hour = "", minute = ""] = time.split(":");
  return { hour, minute };
}

/** "14.10" / "14:10": 24-hour clock in both languages. */
export function formatTime(instant: Date, options: { language: Language; timeZone: string }): string {
  const time = dateFormat("en", {
    timeZone: options.timeZone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(instant);
  return options.language === "nb" ? time.replace(":", ".") : time;
}

/** "i dag kl. 14.10", "i går kl. 09.05", "13. nov. kl. 14.10": it mostly stands inside a sentence. */
export function formatMoment(
  instant: Date,
  options: { language: Language; timeZone: string; today: string },
): string {
  const day = dayIn(options.timeZone, instant);
  const named = namedDay(daysBetween(options.today, day), options.language);
  const words = named ?? formatDay(day, options);
  const time = formatTime(instant, options);
  return options.language === "nb" ? `${words} kl. ${time}` : `${words} at ${time}`;
}

/** "i dag", "i går", "for 9 dager siden", "om 3 dager". */
export function formatDaysAway(day: string, options: { language: Language; today: string }): string {
  const away = daysBetween(options.today, day);
  return namedDay(away, options.language) ?? countedDays(away, options.language);
}

function namedDay(away: number, language: Language): string | null {
  if (Math.abs(away) > 1) return null;
  return relativeDayFormat(language).format(away, "day");
}

/** Written by hand for bokmål: Intl says "døgn" where people say "dager". */
function countedDays(away: number, language: Language): string {
  const days = formatNumber(Math.abs(away), language);
  if (language === "en") return away < 0 ? `${days} days ago` : `in ${days} days`;
  return away < 0 ? `for ${days} dager siden` : `om ${days} dager`;
}

/**
 * ISO 8601 week: weeks start on Monday, week 1 holds the year's first Thursday.
 * @returns 1–53
 */
export function weekNumber(day: string): number {
  const date = noon(day);
  const weekday = (date.getUTCDay() + 6) % 7;
  date.setUTCDate(date.getUTCDate() - weekday + 3);
  const firstOfYear = Date.UTC(date.getUTCFullYear(), 0, 1, 12);
  return 1 + Math.floor((date.getTime() - firstOfYear) / (7 * 86_400_000));
}

/** "Uke 46" / "Week 46". */
export function formatWeek(day: string, language: Language): string {
  return `${language === "nb" ? "Uke" : "Week"} ${weekNumber(day)}`;
}

/** "mandag" … "søndag", Monday first. */
export function weekdayNames(language: Language): string[] {
  const format = dateFormat(language, { timeZone: "UTC", weekday: "long" });
  return [1, 2, 3, 4, 5, 6, 7].map((day) => format.format(new Date(Date.UTC(2024, 0, day, 12))));
}

/** "1 588", "3,5". */
export function formatNumber(value: number, language: Language, decimals = 0): string {
  return numberFormat(language, decimals).format(value);
}

/** Whole kroner: "160 400 kr" / "NOK 160,400". */
export function formatKroner(value: number, language: Language): string {
  return language === "nb" ? `${formatNumber(value, "nb")} kr` : `NOK ${formatNumber(value, "en")}`;
}

/** Metres under one kilometre in tens, else kilometres with one decimal up to ten: "350 m", "1,2 km", "34 km". */
export function formatDistance(metres: number, language: Language): string {
  if (metres < 1000) return `${Math.round(metres / 10) * 10} m`;
  const kilometres = metres / 1000;
  return `${formatNumber(kilometres, language, kilometres < 10 ? 1 : 0)} km`;
}

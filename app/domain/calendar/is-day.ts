/** Whether a text is a day of the calendar, yyyy-mm-dd, which dates here and in the database can take. */
export function isDay(text: string): boolean {
  const [year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.slice(1).map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  if (year < 1000 || year > 2999) return false;
  // A day that a month does not have is taken for one of the next.
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

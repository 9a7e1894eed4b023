/**
 * Reads a clock time the way people write one: 14:10, 14.10, 1410, 9, kl. 9.05.
 * @returns HH:MM, or null when it is no time of day
 */
export function readTime(text: string): string | null {
  const written = text
    .trim()
    .toLowerCase()
    .replace(/^kl\.?\s*/, "");
  const parts = /^(\d{1,2})(?:[:. ]?(\d{2}))?$/.exec(written);
  if (!parts) return null;
  const [hour, minute] = [Number(parts[1]), Number(parts[2] ?? 0)];
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/**
 * The instant of a clock time on a day in a time zone. A time that the change to summer time skips is taken as the
 * one an hour later; of one that comes twice the first is meant.
 * @param day yyyy-mm-dd
 * @param time HH:MM
 */
export function instantOf(day: string, time: string, timeZone: string): Date {
  const asIfUtc = Date.parse(`${day}T${time}:00Z`);
  const first = asIfUtc - offsetAt(new Date(asIfUtc), timeZone);
  return new Date(asIfUtc - offsetAt(new Date(first), timeZone));
}

/** Milliseconds that clocks in the time zone are ahead of UTC. */
function offsetAt(instant: Date, timeZone: string): number {
  const shown = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    dateStyle: "short",
    timeStyle: "medium",
  }).format(instant);
  return Date.parse(`${shown.replace(" ", "T")}Z`) - Math.floor(instant.getTime() / 1000) * 1000;
}

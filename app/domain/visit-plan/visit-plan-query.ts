import { isDay } from "../calendar/is-day.ts";
import { addDays, mondayOf } from "../calendar/today.ts";
import { isWorkingDay } from "../calendar/working-days.ts";
import { type TravelMode, travelModes } from "../preferences/preference-vocabulary.ts";
import type { DayPart, HalfDay } from "./plan-visits.ts";

export const weekDays = ["mon", "tue", "wed", "thu", "fri"] as const;
export const dayParts = ["morning", "afternoon"] as const;
export const halfDayMinutes = [120, 180, 240] as const;
export const visitCounts = [4, 6, 8, 12] as const;
const defaults = { minutes: 180, count: 8, mornings: 3 };
const takenOutAtMost = 60;

/** What the week plan is asked for; all of it stands in the address, and none of it is about a participant. */
export type VisitPlanQuery = {
  /** The Monday, yyyy-mm-dd. */
  monday: string;
  /** Those of the week's half-days that are free for visits, in the order of the week. */
  halfDays: HalfDay[];
  mode: TravelMode;
  /** Municipality where each half-day starts; null: the service's own first. */
  from: string | null;
  minutes: number;
  atMost: number;
  /** Workplaces taken out by hand: e_<uuid> or r_<uuid>. */
  takenOut: string[];
};

/**
 * Reads the address. What cannot be read counts as not said. Without half-days it proposes the first three mornings
 * that are left of the week; from Friday on the next week is meant.
 *
 * @param morningIsOver it is past noon where the service is
 */
export function readVisitPlanQuery(
  given: URLSearchParams,
  { today, country, morningIsOver = false }: { today: string; country: string; morningIsOver?: boolean },
): VisitPlanQuery {
  const asked = given.get("week");
  const thisWeek = mondayOf(today);
  const meant = addDays(thisWeek, 4) <= today ? addDays(thisWeek, 7) : thisWeek;
  const monday = asked && isDay(asked) ? mondayOf(asked) : meant;
  const free = weekDays
    .map((_, index) => addDays(monday, index))
    .filter((day) => day >= today && isWorkingDay(country, day));
  const halves = new Set(given.getAll("half"));
  const chosen = free.flatMap((day) =>
    dayParts.flatMap((part): HalfDay[] => (halves.has(halfName({ day, part })) ? [{ day, part }] : [])),
  );
  const halfDays = given.has("half")
    ? chosen
    : free
        .filter((day) => day > today || !morningIsOver)
        .slice(0, defaults.mornings)
        .map((day) => ({ day, part: "morning" as const }));
  return {
    monday,
    halfDays,
    mode: travelModes.find((mode) => mode === given.get("mode")) ?? "car",
    from: /^\d{4}$/.test(given.get("from") ?? "") ? given.get("from") : null,
    minutes: halfDayMinutes.find((minutes) => String(minutes) === given.get("minutes")) ?? defaults.minutes,
    atMost: visitCounts.find((count) => String(count) === given.get("most")) ?? defaults.count,
    takenOut: [...new Set(given.getAll("out").filter((id) => /^[er]_[0-9a-f-]{36}$/.test(id)))].slice(
      0,
      takenOutAtMost,
    ),
  };
}

/** "tue-morning": a half-day in an address. */
export function halfName({ day, part }: { day: string; part: DayPart }): string {
  return `${weekDays[daysAfterMonday(day)] ?? ""}-${part}`;
}

/** The query as names and values, for the address and for hidden fields. */
export function visitPlanFields(query: VisitPlanQuery): [name: string, value: string][] {
  return [
    ["week", query.monday],
    ...query.halfDays.map((half): [string, string] => ["half", halfName(half)]),
    ["mode", query.mode],
    ...(query.from ? [["from", query.from] satisfies [string, string]] : []),
    ["minutes", String(query.minutes)],
    ["most", String(query.atMost)],
    ...query.takenOut.map((id): [string, string] => ["out", id]),
  ];
}

function daysAfterMonday(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

import { readDay } from "#app/i18n/read-day.ts";
import { isDay } from "../calendar/is-day.ts";
import type { StaffContext } from "../context.ts";
import { type FieldFault, Invalid } from "../errors.ts";

type Bounds = { field: string; from?: string; to?: string };

/**
 * A day as it was typed; an empty field is today. Throws Invalid "date_wrong", "day_ahead" for one after `to`, and
 * "day_before" with {from} for one before `from`.
 */
export function readDayField(ctx: StaffContext, typed: string | null | undefined, bounds: Bounds): string {
  const text = typed?.trim() ?? "";
  const day = text === "" ? ctx.today : readDay(text, ctx.today);
  const fault = (code: string, values?: FieldFault["values"]) =>
    new Invalid([{ field: bounds.field, code, ...(values ? { values } : {}) }]);
  if (day === null || !isDay(day) || day < "2000-01-01") throw fault("date_wrong");
  if (bounds.to !== undefined && day > bounds.to) throw fault("day_ahead");
  if (bounds.from !== undefined && day < bounds.from)
    throw fault("day_before", { from: asTyped(bounds.from) });
  return day;
}

/** A day that may be left out. */
export function readOptionalDay(
  ctx: StaffContext,
  typed: string | null | undefined,
  bounds: Bounds,
): string | null {
  return typed?.trim() ? readDayField(ctx, typed, bounds) : null;
}

const asTyped = (day: string): string => `${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}`;

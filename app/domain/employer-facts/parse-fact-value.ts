import { isDay } from "../calendar/is-day.ts";
import { type FactKind, factKind } from "./fact-kind.ts";
import { tidyTag } from "./task-tag.ts";

export type FactValue = boolean | number | string | string[] | Record<string, number>;
export type FactValueFault =
  | { code: "not_a_yes_or_no" }
  | { code: "not_a_number" }
  | { code: "out_of_range"; min: number; max: number }
  | { code: "not_a_time" }
  | { code: "not_a_date" }
  | { code: "not_in_the_list"; value: string }
  | { code: "not_an_occupation"; value: string }
  | { code: "nothing_chosen" }
  | { code: "too_many"; max: number }
  | { code: "too_long"; max: number }
  | { code: "unreadable_text" };
export type ParsedFactValue = { ok: true; value: FactValue } | { ok: false; fault: FactValueFault };

const maxSetSize = 60;
const maxTagLength = 60;
const loneSurrogate = /\p{Surrogate}/u;

/**
 * Reads one value of a fact from a form, a file or the API. Never throws.
 *
 * @param kind which fact; it decides the type, the range and the allowed codes
 * @param input a string, an array of strings (set), a number, a boolean, or an object (counts)
 * @returns the value in the one form it is stored in (sets sorted, times "HH:MM"), or the fault
 */
export function parseFactValue(kind: FactKind, input: unknown): ParsedFactValue {
  const definition = factKind(kind);
  switch (definition.type) {
    case "boolean":
      return parseBoolean(input);
    case "scale":
      return parseNumber(input, definition.min, definition.max, 1);
    case "number":
      return parseNumber(input, definition.min, definition.max, definition.step);
    case "time":
      return parseTime(input);
    case "date":
      return parseDate(input);
    case "set":
      return parseSet(input, definition.values);
    case "counts":
      return parseCounts(input);
    case "text":
      return parseText(input, definition.max);
  }
}

function parseBoolean(input: unknown): ParsedFactValue {
  if (input === true || input === "true" || input === "yes" || input === "on")
    return { ok: true, value: true };
  if (input === false || input === "false" || input === "no") return { ok: true, value: false };
  return { ok: false, fault: { code: "not_a_yes_or_no" } };
}

function parseNumber(input: unknown, min: number, max: number, step: number): ParsedFactValue {
  const number = typeof input === "string" ? numberFrom(input) : input;
  if (typeof number !== "number" || !Number.isFinite(number))
    return { ok: false, fault: { code: "not_a_number" } };
  if (number < min || number > max) return { ok: false, fault: { code: "out_of_range", min, max } };
  if (step === 1 && !Number.isInteger(number)) return { ok: false, fault: { code: "not_a_number" } };
  return { ok: true, value: Math.round(number / step) * step };
}

/** "37,5", "37.5" and " 37.5 " are the same number; "", "1e3" and "0x10" are none. */
function numberFrom(text: string): number {
  const tidy = text.trim().replace(",", ".");
  return /^-?\d+(\.\d+)?$/.test(tidy) ? Number(tidy) : Number.NaN;
}

function parseTime(input: unknown): ParsedFactValue {
  const match = typeof input === "string" ? /^(\d{1,2})(?:[:.]?(\d{2}))?$/.exec(input.trim()) : null;
  const hours = Number(match?.[1]);
  const minutes = Number(match?.[2] ?? 0);
  if (!match || hours > 23 || minutes > 59) return { ok: false, fault: { code: "not_a_time" } };
  return { ok: true, value: `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}` };
}

/** A day of the calendar as "yyyy-mm-dd" or "dd.mm.yyyy", from 2000 to 2099. */
function parseDate(input: unknown): ParsedFactValue {
  const text = typeof input === "string" ? input.trim() : "";
  const norwegian = /^(\d{1,2})\.(\d{1,2})\.(20\d{2})$/.exec(text);
  const day = norwegian
    ? `${norwegian[3]}-${(norwegian[2] ?? "").padStart(2, "0")}-${(norwegian[1] ?? "").padStart(2, "0")}`
    : text;
  if (!day.startsWith("20") || !isDay(day)) return { ok: false, fault: { code: "not_a_date" } };
  return { ok: true, value: day };
}

function parseSet(input: unknown, allowed: readonly string[] | "tags" | "occupations"): ParsedFactValue {
  const list = typeof input === "string" ? input.split(",") : input;
  if (!Array.isArray(list)) return { ok: false, fault: { code: "nothing_chosen" } };
  const values = new Set<string>();
  for (const item of list) {
    if (typeof item !== "string" || unreadable(item))
      return { ok: false, fault: { code: "unreadable_text" } };
    const value = allowed === "tags" ? tidyTag(item) : item.trim();
    if (value === "") continue;
    if (allowed === "tags" && value.length > maxTagLength)
      return { ok: false, fault: { code: "too_long", max: maxTagLength } };
    if (allowed === "occupations" && !/^\d{4}$/.test(value)) {
      return { ok: false, fault: { code: "not_an_occupation", value: value.slice(0, 40) } };
    }
    if (typeof allowed !== "string" && !allowed.includes(value)) {
      return { ok: false, fault: { code: "not_in_the_list", value: value.slice(0, 40) } };
    }
    values.add(value);
  }
  if (values.size === 0) return { ok: false, fault: { code: "nothing_chosen" } };
  if (values.size > maxSetSize) return { ok: false, fault: { code: "too_many", max: maxSetSize } };
  return { ok: true, value: [...values].sort() };
}

function parseCounts(input: unknown): ParsedFactValue {
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    return { ok: false, fault: { code: "nothing_chosen" } };
  }
  const counts: Record<string, number> = {};
  const entries = Object.entries(input);
  if (entries.length > maxSetSize) return { ok: false, fault: { code: "too_many", max: maxSetSize } };
  for (const [code, count] of entries) {
    if (!/^\d{4}$/.test(code))
      return { ok: false, fault: { code: "not_an_occupation", value: code.slice(0, 40) } };
    const parsed = parseNumber(count, 0, 100_000, 1);
    if (!parsed.ok) return parsed;
    if (typeof parsed.value === "number") counts[code] = parsed.value;
  }
  if (entries.length === 0) return { ok: false, fault: { code: "nothing_chosen" } };
  return { ok: true, value: counts };
}

function parseText(input: unknown, max: number): ParsedFactValue {
  if (typeof input !== "string" || unreadable(input))
    return { ok: false, fault: { code: "unreadable_text" } };
  const text = input.normalize("NFC").trim();
  if (text === "") return { ok: false, fault: { code: "nothing_chosen" } };
  if (text.length > max) return { ok: false, fault: { code: "too_long", max } };
  return { ok: true, value: text };
}

/** Postgres stores neither NUL nor half of a surrogate pair. */
function unreadable(text: string): boolean {
  return text.includes("\0") || loneSurrogate.test(text);
}

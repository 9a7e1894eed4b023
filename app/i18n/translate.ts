import { plainNumberFormat, pluralRules } from "./formatters.ts";
import type { Message } from "./messages/area.ts";

export type Values = Record<string, string | number>;
export type Translate<K extends string> = (key: K, values?: Values) => string;

/** Puts values into a message; numbers are written the way the language writes them. */
export function fillMessage(language: "nb" | "en", message: Message, values: Values = {}): string {
  const text =
    typeof message === "string"
      ? message
      : pluralRules(language).select(Number(values.count ?? 0)) === "one"
        ? message.one
        : message.other;
  if (!text.includes("{")) return text;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === "number" ? plainNumberFormat(language).format(value) : value;
  });
}

import type { Message } from "./messages/area.ts";

export type Values = Record<string, string | number>;
export type Translate<K extends string> = (key: K, values?: Values) => string;

const locales = { nb: "nb-NO", en: "en-GB" } as const;

/** Puts values into a message; numbers are written the way the language writes them. */
export function fillMessage(language: "nb" | "en", message: Message, values: Values = {}): string {
  const locale = locales[language];
  const text =
    typeof message === "string"
      ? message
      : new Intl.PluralRules(locale).select(Number(values.count ?? 0)) === "one"
        ? message.one
        : message.other;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === "number" ? new Intl.NumberFormat(locale).format(value) : value;
  });
}

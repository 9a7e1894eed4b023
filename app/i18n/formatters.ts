import type { Language } from "../domain/context.ts";

export const locales = { nb: "nb-NO", en: "en-GB" } as const;

/** Keeps what was made: making a formatter costs far more than using it, and there are few kinds. */
function kept<T>(make: (language: Language, kind: string) => T): (language: Language, kind?: string) => T {
  const made = new Map<string, T>();
  return (language, kind = "") => {
    const key = language + kind;
    const known = made.get(key) ?? make(language, kind);
    made.set(key, known);
    return known;
  };
}

const numbers = kept(
  (language, decimals) =>
    new Intl.NumberFormat(locales[language], { maximumFractionDigits: Number(decimals) }),
);

export const numberFormat = (language: Language, decimals = 0): Intl.NumberFormat =>
  numbers(language, String(decimals));

const amounts = kept(
  (language, options) => new Intl.NumberFormat(locales[language], JSON.parse(options) as object),
);

/** "45 min", "2 timer": a number with its unit. */
export const unitFormat = (language: Language, unit: "hour" | "minute", unitDisplay: "short" | "long") =>
  amounts(language, JSON.stringify({ style: "unit", unit, unitDisplay }));

/** Up to three decimals, as many as the number has. */
export const plainNumberFormat = kept((language) => new Intl.NumberFormat(locales[language]));

export const pluralRules = kept((language) => new Intl.PluralRules(locales[language]));

export const relativeDayFormat = kept(
  (language) => new Intl.RelativeTimeFormat(locales[language], { numeric: "auto" }),
);

const dates = kept(
  (language, options) => new Intl.DateTimeFormat(locales[language], JSON.parse(options) as object),
);

export const dateFormat = (language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  dates(language, JSON.stringify(options));

import { imports } from "#app/i18n/messages/imports.ts";
import { fillMessage, type Values } from "#app/i18n/translate.ts";

/** Commands speak bokmål where the shell does, else English. */
export const language = /^n[bo]/.test(process.env.LANG ?? "") ? "nb" : "en";

export const say = (key: keyof typeof imports.nb, values?: Values): string =>
  fillMessage(language, imports[language][key], values);

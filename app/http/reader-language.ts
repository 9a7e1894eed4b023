import type { Language } from "../domain/context.ts";

/** Language for somebody who is not signed in: what their browser asks for first, else bokmål. */
export function readerLanguage(request: Request): Language {
  const first = (request.headers.get("accept-language") ?? "").split(",")[0]?.trim().toLowerCase() ?? "";
  return first.startsWith("en") ? "en" : "nb";
}

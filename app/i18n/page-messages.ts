import type { Language } from "../domain/context.ts";
import type { Dictionary } from "./messages/area.ts";
import { type Area, areas } from "./messages/areas.ts";

export type { Area };

/** Messages of the areas that a page uses, in one language: only these reach the browser. */
export type PageMessages = { language: Language; areas: Partial<Record<Area, Dictionary>> };

/** Runs on the server only; the browser is sent the result with the page's data. */
export function pageMessages(language: Language, wanted: readonly Area[]): PageMessages {
  const chosen: Partial<Record<Area, Dictionary>> = {};
  for (const name of wanted) chosen[name] = areas[name][language];
  return { language, areas: chosen };
}

import type { Language } from "../domain/context.ts";
import type { Dictionary } from "./messages/area.ts";
import { type Area, areas, type MessageKey } from "./messages/areas.ts";
import { fillMessage, type Translate } from "./translate.ts";

export type { Area };

/** Messages of the areas that a page uses, in one language: only these reach the browser. */
export type PageMessages = { language: Language; areas: Partial<Record<Area, Dictionary>> };

/** Runs on the server only; the browser is sent the result with the page's data. */
export function pageMessages(language: Language, wanted: readonly Area[]): PageMessages {
  const chosen: Partial<Record<Area, Dictionary>> = {};
  for (const name of wanted) chosen[name] = areas[name][language];
  return { language, areas: chosen };
}

/** Words of one area for what is made on the server. A key that does not exist shows as itself. */
export function translatorOf<A extends Area>(area: A, language: Language): Translate<MessageKey<A>> {
  const messages: Dictionary = areas[area][language];
  return (key, values) => {
    const message = messages[key];
    return message === undefined ? key : fillMessage(language, message, values);
  };
}

import type { Area, MessageKey } from "./messages/areas.ts";
import type { PageMessages } from "./page-messages.ts";
import { fillMessage, type Values } from "./translate.ts";

/** What a tab and the history call a page: a message of the page's own areas; the product's name when none came. */
export function pageTitle<A extends Area>(
  messages: PageMessages | undefined,
  area: A,
  key: MessageKey<A>,
  values: Values = {},
): { title: string } {
  const message = messages?.areas[area]?.[key];
  if (!messages || message === undefined) return { title: "Third Cup" };
  return { title: `${fillMessage(messages.language, message, values)} · Third Cup` };
}

import type { MetaFunction } from "@remix-run/node";
import type { MessageKey } from "#app/i18n/messages/areas.ts";
import type { PageMessages } from "#app/i18n/page-messages.ts";

/** The page's name in the browser, from the messages that the layout of administration was sent. */
export function administrationTitle(key: MessageKey<"administration">): MetaFunction {
  return ({ matches }) => {
    for (const { data } of matches) {
      if (!data || typeof data !== "object" || !("messages" in data)) continue;
      const words = (data.messages as PageMessages).areas.administration?.[key];
      if (typeof words === "string") return [{ title: `${words} · Third Cup` }];
    }
    return [{ title: "Third Cup" }];
  };
}

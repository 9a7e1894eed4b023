import { useMatches } from "@remix-run/react";
import type { FieldFault } from "../domain/errors.ts";
import type { Area, MessageKey } from "./messages/areas.ts";
import type { PageMessages } from "./page-messages.ts";
import { fillMessage, type Translate } from "./translate.ts";

function findMessages(matches: ReturnType<typeof useMatches>): PageMessages[] {
  const found: PageMessages[] = [];
  for (const match of matches) {
    const loaded = match.data;
    if (loaded && typeof loaded === "object" && "messages" in loaded)
      found.push(loaded.messages as PageMessages);
  }
  return found.reverse();
}

/** Words of one area, from the data of the page, else of the layouts round it. A key nobody sent shows as itself. */
export function useMessages<A extends Area>(area: A): Translate<MessageKey<A>> {
  const found = findMessages(useMatches());
  return (key, values) => {
    for (const { language, areas } of found) {
      const message = areas[area]?.[key];
      if (message !== undefined) return fillMessage(language, message, values);
    }
    return key;
  };
}

/** False on an error page alone: nothing that loads messages could be loaded. */
export function useHasMessages(): boolean {
  return findMessages(useMatches()).length > 0;
}

export function useLanguage(): "nb" | "en" {
  return findMessages(useMatches())[0]?.language ?? "nb";
}

/** The sentence for a fault; the layout sends the "faults" area with every page. */
export function useFaultSentence(): (fault: FieldFault) => string {
  const translate = useMessages("faults");
  return (fault) => {
    const sentence = translate(fault.code as MessageKey<"faults">, fault.values);
    return sentence === fault.code ? translate("field_wrong") : sentence;
  };
}

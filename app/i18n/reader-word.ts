import type { MessageKey } from "./messages/areas.ts";
import type { Translate } from "./translate.ts";

/** A relation or a page, as a person says it; a code without words is shown as it is. */
export function readerWord(t: Translate<MessageKey<"privacy">>, code: string): string {
  const relation = t(code as MessageKey<"privacy">);
  if (relation !== code) return relation;
  const page = t(`page_${code}` as MessageKey<"privacy">);
  return page === `page_${code}` ? code : page;
}

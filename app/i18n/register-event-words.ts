import type { RegisterEventView } from "../domain/employers/load-register-events.ts";
import { formatOrganisationNumber } from "../domain/register/organisation-number.ts";
import type { MessageKey } from "./messages/areas.ts";
import type { Translate } from "./translate.ts";

type Told = Pick<RegisterEventView, "kind" | "oldValue" | "newValue">;

/** What happened to a workplace in the register, as a heading and, where something became something else, a sentence. */
export function registerEventWords(
  t: Translate<MessageKey<"employer">>,
  { kind, oldValue, newValue }: Told,
): { title: string; detail: string | null } {
  if (kind === "bankrupt" || kind === "winding_up")
    return { title: t(`event_${kind}_${newValue === "yes" ? "yes" : "no"}`), detail: null };
  if (kind === "deleted")
    return { title: t(newValue === null ? "event_back" : "event_deleted"), detail: null };
  if (kind === "purged") return { title: t("event_purged"), detail: null };
  const unknown = kind === "head_count" ? t("head_count_unknown") : "–";
  const values = { old: plain(kind, oldValue) ?? unknown, new: plain(kind, newValue) ?? unknown };
  return { title: t(`event_${kind}`), detail: t("event_from_to", values) };
}

/** A company without a name is told by its number. */
function plain(kind: Told["kind"], value: string | null): string | null {
  if (value === null) return null;
  return kind === "company" && /^\d{9}$/.test(value) ? formatOrganisationNumber(value) : value;
}

import { useMessages } from "#app/i18n/use-messages.ts";
import { type Definition, DefinitionList } from "./definition-list.tsx";
import { Notice } from "./notice.tsx";

/** Somebody saved first: what is stored now, while what was typed stays in the form below. */
export function StaleNotice({ items }: { items: { key: string; term: string; value: string }[] }) {
  const words = useMessages("components");
  const shown: Definition[] = items.map(({ key, term, value }) => ({
    key,
    term: `${term} · ${words("stored_now")}`,
    value,
  }));
  return (
    <Notice kind="warn" announced>
      <h2>{words("stale_title")}</h2>
      <p>{words("stale_text")}</p>
      {shown.length > 0 ? <DefinitionList items={shown} /> : null}
    </Notice>
  );
}

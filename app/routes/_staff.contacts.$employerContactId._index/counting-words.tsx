import type { Counting } from "#app/domain/employer-contacts/counting-rule.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

/** Whether a contact counts towards the week, in words: filled, dashed when one answer is missing, or crossed. */
export function CountingWords({ counting }: { counting: Counting }) {
  const t = useMessages("contacts");
  if (counting.outcome === "counts") return <span>{t("counts")}</span>;
  if (counting.outcome === "would_count") return <span>{t("would_count")}</span>;
  return (
    <span>
      {t("does_not_count")}: {t(`why_${counting.reason}`)}
    </span>
  );
}

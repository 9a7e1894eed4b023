import { FactChip, FactChips } from "#app/components/fact-chip.tsx";
import type { JobLeadView } from "#app/domain/job-leads/job-lead-row.ts";
import { formatDay } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./leads.module.css";

const kinds = { hidden: "fits", not_hidden: "partly", not_known: "unknown" } as const;

/** Hidden or advertised, as the days say: filled = hidden, half = advertised, dashed = not known. */
export function MarketChip({ lead }: { lead: Pick<JobLeadView, "hidden"> }) {
  const t = useMessages("jobLeads");
  return (
    <FactChips>
      <FactChip kind={kinds[lead.hidden.verdict]} kindWord={t("market")}>
        {t(`hidden_${lead.hidden.reason}`)}
      </FactChip>
    </FactChips>
  );
}

/** What speaks against going there whatever the lead says: do not contact, closed, bankrupt. */
export function StoppedTag({ lead }: { lead: Pick<JobLeadView, "paused" | "standing"> }) {
  const t = useMessages("jobLeads");
  if (!lead.paused && lead.standing === null) return null;
  return (
    <span className={styles.stale}>
      {[lead.paused ? t("employer_paused") : null, lead.standing ? t(`employer_${lead.standing}`) : null]
        .filter(Boolean)
        .join(", ")}
    </span>
  );
}

/** "Urørt siden 12. okt." in the colours of a deadline, else when it was last touched. */
export function TouchedTag({
  lead,
  today,
}: {
  lead: Pick<JobLeadView, "stale" | "touchedOn">;
  today: string;
}) {
  const t = useMessages("jobLeads");
  const day = formatDay(lead.touchedOn, { language: useLanguage(), today });
  return (
    <span className={lead.stale ? styles.stale : styles.meta}>
      {t(lead.stale ? "stale" : "touched_on", { day })}
    </span>
  );
}

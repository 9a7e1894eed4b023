import { LinkButton } from "#app/components/link-button.tsx";
import { Panel } from "#app/components/panel.tsx";
import { paths } from "#app/http/paths.ts";
import { leadHoursWords } from "#app/i18n/job-lead-words.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import { MarketChip, TouchedTag } from "../_staff.leads._index/lead-tags.tsx";
import styles from "./employer.module.css";
import type { EmployerLoaded } from "./route.tsx";

/** The open leads here, and the two ways to a new one: told by the employer, or put together from tasks. */
export function JobLeadsHere({ page }: { page: EmployerLoaded }) {
  const t = useMessages("jobLeads");
  const language = useLanguage();
  return (
    <Panel title={t("here")}>
      {page.leads.length === 0 ? <p>{t("none_here")}</p> : null}
      <ul className={styles.list}>
        {page.leads.map((lead) => (
          <li key={lead.id}>
            <span className={styles.row}>
              <strong>
                <a href={paths.jobLead(lead.id)}>{lead.title}</a>
              </strong>
              <span>{t(`stage_${lead.stage}`)}</span>
            </span>
            <span className={styles.meta}>
              {[lead.kind === "carved" ? t("tag_carved") : "", leadHoursWords(t, lead, language)]
                .filter(Boolean)
                .join(" · ")}
            </span>
            <span className={styles.inline}>
              <MarketChip lead={lead} />
              <TouchedTag lead={lead} today={page.today} />
            </span>
          </li>
        ))}
      </ul>
      {page.mayWrite ? (
        <div className={`${styles.inline} ${styles.after}`}>
          <LinkButton href={paths.newJobLead(page.row.documentId)}>{t("new_short")}</LinkButton>
          <LinkButton href={paths.newJobLead(page.row.documentId, "carved")}>{t("carve")}</LinkButton>
        </div>
      ) : null}
    </Panel>
  );
}

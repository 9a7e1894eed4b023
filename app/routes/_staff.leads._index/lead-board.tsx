import { useEffect, useRef } from "react";
import { jobLeadQueryFields } from "#app/domain/job-leads/job-lead-query.ts";
import type { JobLeadView } from "#app/domain/job-leads/job-lead-row.ts";
import type { JobLeadColumn } from "#app/domain/job-leads/list-job-leads.ts";
import { paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import { leadHoursWords } from "#app/i18n/job-lead-words.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import { MarketChip, StoppedTag, TouchedTag } from "./lead-tags.tsx";
import styles from "./leads.module.css";
import { MoveButtons } from "./move-buttons.tsx";
import type { LeadsPage } from "./route.tsx";

type LeadBoardProps = { page: LeadsPage; columns: readonly JobLeadColumn[]; moved: string | null };

/** A column a stage; a card is moved by its buttons, and focus goes with it. */
export function LeadBoard({ page, columns, moved }: LeadBoardProps) {
  const t = useMessages("jobLeads");
  return (
    <div className={styles.board}>
      {columns.map(({ stage, leads, total }) => (
        <section key={stage} className={styles.column} aria-labelledby={`column-${stage}`}>
          <h2 id={`column-${stage}`}>
            {t(`stage_${stage}`)} <span className={styles.count}>{total}</span>
            {stage === "closed" ? <small>{t("closed_lately")}</small> : null}
          </h2>
          {leads.length === 0 ? <p className={styles.meta}>{t("none_in_column")}</p> : null}
          <ul className={styles.cards}>
            {leads.map((lead) => (
              <Card key={lead.id} lead={lead} page={page} isMoved={lead.id === moved} />
            ))}
          </ul>
          {total > leads.length ? (
            <p>
              <a href={paths.jobLeads(jobLeadQueryFields({ ...page.query, look: "list", stage }))}>
                {t("column_more", { shown: leads.length, total })}
              </a>
            </p>
          ) : null}
        </section>
      ))}
    </div>
  );
}

function Card({ lead, page, isMoved }: { lead: JobLeadView; page: LeadsPage; isMoved: boolean }) {
  const t = useMessages("jobLeads");
  const language = useLanguage();
  const title = useRef<HTMLAnchorElement>(null);
  // Moved by its button, which has gone with the old card: the keyboard goes on from the new one. Each move has a
  // version of its own.
  useEffect(() => {
    if (isMoved && lead.version > 0) title.current?.focus();
  }, [isMoved, lead.version]);
  const hours = leadHoursWords(t, lead, language);
  return (
    <li id={`lead-${lead.id}`} className={styles.card}>
      <h3>
        <a ref={title} href={paths.jobLead(lead.id)}>
          {lead.title}
        </a>
      </h3>
      <a className={styles.where} href={paths.employer(lead.employerId)}>
        {lead.employerName}
      </a>
      {hours || lead.kind === "carved" ? (
        <span className={styles.meta}>
          {[lead.kind === "carved" ? t("tag_carved") : "", hours].filter(Boolean).join(" · ")}
        </span>
      ) : null}
      <MarketChip lead={lead} />
      <StoppedTag lead={lead} />
      {lead.ended ? (
        <>
          <span className={styles.meta}>
            {`${t(`result_${lead.ended.result}`)} · ${formatDay(lead.ended.on, { language, today: page.today })}`}
          </span>
          {lead.ended.filledByOurs ? <span>{t("ended_filled")}</span> : null}
        </>
      ) : (
        <TouchedTag lead={lead} today={page.today} />
      )}
      {page.mayWrite && lead.stage !== "closed" ? (
        <div className={styles.actions}>
          <MoveButtons lead={lead} returnTo={paths.jobLeads(jobLeadQueryFields(page.query))} />
          <a
            className={styles.move}
            href={paths.closeJobLead(lead.id)}
            aria-label={t("end_named", { title: lead.title })}
          >
            {t("end")}
          </a>
        </div>
      ) : null}
    </li>
  );
}

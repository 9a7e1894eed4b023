import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DefinitionList } from "#app/components/definition-list.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { getJobProposal } from "#app/domain/job-leads/get-job-proposal.ts";
import { staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { codeWords, type FactTranslate, tagWords } from "#app/i18n/fact-words.ts";
import { formatDay } from "#app/i18n/format.ts";
import { leadHoursWords } from "#app/i18n/job-lead-words.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./proposal.module.css";

export const loader = staffLoader(
  { permission: "employer:write", messages: ["jobLeads", "facts", "components"] },
  async ({ ctx, params }) => ({
    proposal: await getJobProposal(ctx, params.jobLeadId ?? ""),
    today: ctx.today,
  }),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  pageTitle(data?.messages, "jobLeads", "proposal_title", { title: data?.proposal.title ?? "" }),
];

/** A sheet to hand to the employer; what stands on it is theirs to read. */
export default function Proposal() {
  const { proposal, today } = useLoaderData<typeof loader>();
  const t = useMessages("jobLeads");
  const f: FactTranslate = useMessages("facts");
  const language = useLanguage();
  const { id, title, employerName, tasks, from } = proposal;
  const list = (codes: readonly string[], prefix: string) =>
    codes.map((code) => codeWords(f, prefix, code)).join(", ");
  const openEnd = t("proposal_open_end");
  return (
    <div className={styles.sheet}>
      <PageTitle title={t("proposal_title", { title })} sub={t("proposal_sub", { employer: employerName })} />
      <p>{t("proposal_intro")}</p>
      <Panel title={t("proposal_tasks")}>
        <ul className={styles.tasks}>
          {tasks.map((tag) => (
            <li key={tag}>{tagWords(f, tag)}</li>
          ))}
        </ul>
      </Panel>
      <Panel title={t("proposal_frame")}>
        <DefinitionList
          items={[
            { key: "done", term: t("done_today_by"), value: proposal.doneTodayBy },
            { key: "hours", term: t("hours"), value: leadHoursWords(t, proposal, language) || openEnd },
            { key: "shifts", term: t("shifts"), value: list(proposal.shifts, "shift") || openEnd },
            {
              key: "start",
              term: t("starts_on"),
              value: proposal.startsOn
                ? formatDay(proposal.startsOn, { language, today, year: true })
                : openEnd,
            },
            { key: "adjustments", term: t("adjustments"), value: list(proposal.adjustments, "adj") },
          ].filter(({ value }) => value)}
        />
      </Panel>
      <Panel title={t("proposal_help")}>
        <p>{t("proposal_help_body")}</p>
        <p>
          {t("proposal_contact", { name: from.name, service: from.serviceName })}{" "}
          {[from.phone, from.hours].filter(Boolean).join(", ")}
        </p>
      </Panel>
      <div className={styles.screenOnly}>
        <p>{t("proposal_print")}</p>
        <LinkButton href={paths.jobLead(id)}>{title}</LinkButton>
      </div>
    </div>
  );
}

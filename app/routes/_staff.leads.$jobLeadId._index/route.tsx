import type { MetaFunction } from "@remix-run/node";
import { Form, useLoaderData, useSearchParams } from "@remix-run/react";
import { type Definition, DefinitionList } from "#app/components/definition-list.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SavedNotice } from "#app/components/saved-notice.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { hasPermission } from "#app/domain/access/permissions.ts";
import { getJobLead } from "#app/domain/job-leads/get-job-lead.ts";
import { occupationNames } from "#app/domain/occupations/occupation-names.ts";
import { isLeadShared } from "#app/domain/team-meetings/share-job-lead.ts";
import { staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { codeWords, type FactTranslate, tagWords } from "#app/i18n/fact-words.ts";
import { formatDay, formatLongDay } from "#app/i18n/format.ts";
import { hiddenSentence, leadHoursWords } from "#app/i18n/job-lead-words.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "../_staff.leads._index/leads.module.css";
import { MoveButtons } from "../_staff.leads._index/move-buttons.tsx";

export const loader = staffLoader(
  { permission: "employer:read", messages: ["jobLeads", "facts", "components", "cooperation"] },
  async ({ ctx, params }) => {
    const lead = await getJobLead(ctx, params.jobLeadId ?? "");
    const { language, roles } = ctx.actor;
    return {
      lead,
      occupation: lead.occupationCode
        ? (occupationNames([lead.occupationCode], language)[lead.occupationCode] ?? null)
        : null,
      today: ctx.today,
      mayWrite: hasPermission(roles, "employer:write"),
      mayPlace: hasPermission(roles, "participant:write"),
      shared: await isLeadShared(ctx, lead.id),
    };
  },
);

type LeadPage = ReturnType<typeof useLoaderData<typeof loader>>;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.lead.title ?? ""} · Third Cup` },
];

export default function JobLead() {
  const page = useLoaderData<typeof loader>();
  const t = useMessages("jobLeads");
  const language = useLanguage();
  const { lead, today, mayWrite } = page;
  const closed = lead.stage === "closed";
  return (
    <>
      <PageTitle
        title={lead.title}
        sub={<a href={paths.employer(lead.employerId)}>{lead.employerName}</a>}
        actions={
          mayWrite ? (
            <>
              <LinkButton href={paths.editJobLead(lead.id)}>{t("edit")}</LinkButton>
              {lead.kind === "carved" ? (
                <LinkButton href={paths.jobLeadProposal(lead.id)}>{t("proposal_open")}</LinkButton>
              ) : null}
              {closed ? null : <LinkButton href={paths.closeJobLead(lead.id)}>{t("end")}</LinkButton>}
            </>
          ) : undefined
        }
      />
      <WhatHappened page={page} />
      {lead.stale ? (
        <Notice kind="warn">
          <strong>{t("stale_title")}</strong>{" "}
          {t("stale_body", { day: formatLongDay(lead.touchedOn, { language, today }) })}
        </Notice>
      ) : null}
      <div className={styles.lead}>
        <Panel id={`lead-${lead.id}`} title={t("stage")} note={t(`stage_${lead.stage}`)}>
          {lead.ended ? <Ended page={page} ended={lead.ended} /> : null}
          {mayWrite && !closed ? (
            <div className={styles.actions}>
              <MoveButtons lead={lead} returnTo={paths.jobLead(lead.id)} />
              <ShareWithTeam page={page} />
            </div>
          ) : null}
        </Panel>
        <Panel title={t("market_title")}>
          <p>{hiddenSentence(t, lead, { language, today })}</p>
          <DefinitionList items={marketItems(page, t, language)} />
        </Panel>
        <Panel title={t("about")}>
          <DefinitionList items={useJobItems(page)} />
        </Panel>
        {lead.note ? (
          <Panel title={t("note")}>
            <p className={styles.text}>{lead.note}</p>
          </Panel>
        ) : null}
      </div>
      <p>
        <a className={styles.all} href={paths.jobLeads()}>
          {t("all_leads")}
        </a>
      </p>
    </>
  );
}

/** Puts the lead on the list of the weekly meeting. */
function ShareWithTeam({ page: { lead, shared } }: { page: LeadPage }) {
  const t = useMessages("cooperation");
  if (shared) return <LinkButton href={paths.teamMeeting()}>{t("lead_shared")}</LinkButton>;
  return (
    <Form method="post" action={paths.shareJobLead(lead.id)}>
      <SubmitButton variant="quiet">{t("share_lead")}</SubmitButton>
    </Form>
  );
}

function WhatHappened({ page: { lead } }: { page: LeadPage }) {
  const t = useMessages("jobLeads");
  const [search] = useSearchParams();
  if (search.has("not-moved")) return <Notice kind="warn">{t("not_moved")}</Notice>;
  if (search.has("closed-before")) return <Notice kind="info">{t("closed_before")}</Notice>;
  if (search.get("moved") === lead.id)
    return (
      <Notice kind="ok" announced>
        {t("moved", { title: lead.title, stage: t(`stage_${lead.stage}`) })}
      </Notice>
    );
  return <SavedNotice />;
}

function Ended({ page, ended }: { page: LeadPage; ended: NonNullable<LeadPage["lead"]["ended"]> }) {
  const t = useMessages("jobLeads");
  const language = useLanguage();
  const { lead, today, mayWrite, mayPlace } = page;
  const words = t("ended", {
    day: formatDay(ended.on, { language, today }),
    name: ended.byName ?? "",
    result: t(`result_${ended.result}`).toLocaleLowerCase(language),
  });
  return (
    <>
      <p>{ended.filledByOurs ? `${words} ${t("ended_filled")}` : words}</p>
      <div className={styles.actions}>
        {ended.filledByOurs && mayPlace ? (
          <LinkButton href={paths.newPlacement(lead.id)}>{t("record_placement")}</LinkButton>
        ) : null}
        {mayWrite ? (
          <Form method="post" action={paths.reopenJobLead(lead.id)}>
            <SubmitButton variant="quiet">{t("reopen")}</SubmitButton>
          </Form>
        ) : null}
      </div>
    </>
  );
}

type Words = ReturnType<typeof useMessages<"jobLeads">>;

function marketItems({ lead, today }: LeadPage, t: Words, language: "nb" | "en"): Definition[] {
  const day = (iso: string) => formatDay(iso, { language, today, year: true });
  return [
    {
      key: "contact",
      term: t("first_contact"),
      value: lead.firstContactOn ? day(lead.firstContactOn) : t("no_first_contact_short"),
    },
    {
      key: "advertised",
      term: t("advertised_on"),
      value: lead.advertisedOn
        ? day(lead.advertisedOn)
        : t(
            lead.advertised === null
              ? "advertised_unknown"
              : lead.advertised
                ? "hidden_day_missing"
                : "not_advertised",
          ),
    },
    {
      key: "source",
      term: t("source_short"),
      value: t(lead.source ? `source_${lead.source}` : "source_unknown"),
    },
  ];
}

function useJobItems({ lead, occupation, today }: LeadPage): Definition[] {
  const t = useMessages("jobLeads");
  const f: FactTranslate = useMessages("facts");
  const language = useLanguage();
  const day = (iso: string) => formatDay(iso, { language, today });
  const list = (codes: readonly string[], prefix: string) =>
    codes.map((code) => codeWords(f, prefix, code)).join(", ");
  const items: Definition[] = [
    { key: "kind", term: t("kind_short"), value: t(`kind_${lead.kind}`) },
    { key: "occupation", term: t("occupation"), value: occupation },
    { key: "tasks", term: t("tasks"), value: lead.tasks.map((tag) => tagWords(f, tag)).join(", ") },
    { key: "done", term: t("done_today_by"), value: lead.doneTodayBy },
    { key: "hours", term: t("hours"), value: leadHoursWords(t, lead, language) },
    { key: "shifts", term: t("shifts"), value: list(lead.shifts, "shift") },
    { key: "start", term: t("starts_on"), value: lead.startsOn ? day(lead.startsOn) : null },
    { key: "adjustments", term: t("adjustments"), value: list(lead.adjustments, "adj") },
    { key: "willingness", term: t("willingness"), value: list(lead.willingness, "will") },
    { key: "owner", term: t("owner"), value: lead.ownerName ?? t("nobody") },
    {
      key: "recorded",
      term: t("recorded"),
      value: t("recorded_by", { name: lead.createdByName ?? "", day: day(lead.createdOn) }),
    },
  ];
  return items.filter(({ value }) => value);
}

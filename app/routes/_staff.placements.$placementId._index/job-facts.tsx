import type { Definition } from "#app/components/definition-list.tsx";
import type { JobPage } from "#app/domain/placements/get-job-page.ts";
import { paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import { jobSize } from "#app/i18n/job-words.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";

/** What the job is, what it counts as and why, and how it was found. */
export function useJobFacts(page: JobPage & { today: string }): Definition[] {
  const { job, hidden, lead, firstContactOn, today } = page;
  const t = useMessages("jobs");
  const language = useLanguage();
  const subsidies = [
    ...(job.wageSubsidy ? [t("subsidy_wage_subsidy")] : []),
    ...(job.mentorGrant ? [t("subsidy_mentor_grant")] : []),
    ...(job.inclusionGrant ? [t("subsidy_inclusion_grant")] : []),
  ];
  const { competitive, permanent, reason } = job.counting;
  const counts = t(
    competitive === null ? "competitive_not_known" : competitive ? "competitive_yes" : "competitive_no",
  );
  const contact = firstContactOn === null ? "" : formatDay(firstContactOn, { language, today, year: true });
  return [
    {
      key: "employer",
      term: t("employer"),
      value: <a href={paths.employer(job.employerId)}>{job.employerName}</a>,
      ...(job.companyName ? { source: job.companyName } : {}),
    },
    {
      key: "form",
      term: t("employment_form"),
      value: t(job.employmentForm === null ? "form_not_said" : `form_${job.employmentForm}`),
    },
    { key: "size", term: t("size"), value: jobSize(t, job, language) || "–" },
    {
      key: "counts",
      term: t("counts_as"),
      value: competitive ? `${counts}, ${t(permanent ? "permanent" : "not_permanent")}` : counts,
      ...(reason === null ? {} : { source: t(`why_${reason}`) }),
    },
    { key: "subsidies", term: t("subsidies"), value: subsidies.join(", ") || t("subsidies_none") },
    {
      key: "found",
      term: t("how_found"),
      value: t(`origin_${job.origin}`),
      source: t(`hidden_verdict_${hidden.verdict}`, { contact }),
    },
    ...(lead
      ? [{ key: "lead", term: t("lead"), value: <a href={paths.jobLead(lead.id)}>{lead.title}</a> }]
      : []),
  ];
}

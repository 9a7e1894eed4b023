import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { EmptyState } from "#app/components/empty-state.tsx";
import { FollowUpList } from "#app/components/follow-up-list.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { LinkList } from "#app/components/link-list.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SavedNotice } from "#app/components/saved-notice.tsx";
import { occupationNames } from "#app/domain/occupations/occupation-names.ts";
import { getJobsPage } from "#app/domain/placements/get-jobs-page.ts";
import { staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { jobPeriod, jobSize } from "#app/i18n/job-words.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import { EducationsPanel } from "./educations-panel.tsx";

export const loader = staffLoader(
  { permission: "participant:read", messages: ["jobs", "components"] },
  async ({ ctx, params }) => {
    const page = await getJobsPage(ctx, params.participantId ?? "");
    const codes = page.jobs.map(({ occupationCode }) => occupationCode);
    return { ...page, occupations: occupationNames(codes, ctx.actor.language), today: ctx.today };
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [pageTitle(data?.messages, "jobs", "title")];

/** Jobs and educations of a participant, and what is to be followed up. */
export default function Jobs() {
  const { person, jobs, educations, open, occupations, today } = useLoaderData<typeof loader>();
  const t = useMessages("jobs");
  const language = useLanguage();
  const how = { language, today };
  const add = (
    <LinkButton href={paths.newPlacementOf(person.id)} variant="filled">
      {t("add_job")}
    </LinkButton>
  );
  return (
    <>
      <PageTitle
        title={t("title")}
        sub={t("sub", { who: `${person.initials} ${person.referenceCode}` })}
        actions={
          <>
            {add}
            <LinkButton href={paths.newEducation(person.id)}>{t("add_education")}</LinkButton>
            <LinkButton href={paths.participant(person.id)}>{t("to_participant")}</LinkButton>
          </>
        }
      />
      <SavedNotice />
      <Panel title={t("due")}>
        {open.length === 0 ? (
          <p>{t("due_none")}</p>
        ) : (
          <FollowUpList caption={t("due")} followUps={open} hrefOf={paths.followUp} today={today} />
        )}
      </Panel>
      <Panel title={t("jobs")}>
        {jobs.length === 0 ? (
          <EmptyState action={add}>{t("jobs_none")}</EmptyState>
        ) : (
          <LinkList
            links={jobs.map((job) => ({
              href: paths.placement(job.id),
              title: `${occupations[job.occupationCode] ?? job.occupationCode}, ${job.employerName}`,
              note: [
                jobPeriod(t, job, how),
                t(job.employmentForm === null ? "form_not_said" : `form_${job.employmentForm}`),
                jobSize(t, job, language),
              ]
                .filter(Boolean)
                .join(" · "),
            }))}
          />
        )}
      </Panel>
      <EducationsPanel educations={educations} today={today} />
    </>
  );
}

import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { DefinitionList } from "#app/components/definition-list.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FollowUpList } from "#app/components/follow-up-list.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SavedNotice } from "#app/components/saved-notice.tsx";
import { beginWithEmployer, endWithEmployer } from "#app/domain/follow-ups/begin-with-employer.ts";
import { optInToFollowUp, optOutForm, optOutOfFollowUp } from "#app/domain/follow-ups/opt-out.ts";
import { takeBackStepDown } from "#app/domain/follow-ups/step-down.ts";
import { occupationNames } from "#app/domain/occupations/occupation-names.ts";
import { recordSearchOffer, searchOfferForm, takeBackEnding } from "#app/domain/placements/end-placement.ts";
import { getJobPage } from "#app/domain/placements/get-job-page.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { jobPeriod } from "#app/i18n/job-words.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import { EndingPanel } from "./ending-panel.tsx";
import styles from "./job.module.css";
import { useJobFacts } from "./job-facts.tsx";
import { ChangesPanel, LessonsPanel } from "./lessons-and-changes.tsx";
import { OptOutPanel, StepDownPanel, WithEmployerPanel } from "./support-panels.tsx";

const form = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("take_back") }),
  searchOfferForm.extend({ intent: z.literal("search_offer") }),
  optOutForm.extend({ intent: z.literal("opt_out") }),
  z.object({ intent: z.literal("opt_in") }),
  z.object({ intent: z.literal("with_employer") }),
  z.object({ intent: z.literal("without_employer") }),
  z.object({ intent: z.literal("follow_up_again") }),
]);

export const loader = staffLoader(
  { permission: "participant:read", messages: ["jobs", "lessons", "components"] },
  async ({ ctx, params }) => {
    const page = await getJobPage(ctx, params.placementId ?? "");
    const occupations = occupationNames([page.job.occupationCode], ctx.actor.language);
    return { ...page, occupations, today: ctx.today };
  },
);

export const action = staffAction(
  { permission: "participant:write", form },
  async ({ ctx, params, input }) => {
    const id = params.placementId ?? "";
    switch (input.intent) {
      case "take_back":
        await takeBackEnding(ctx, id);
        break;
      case "search_offer":
        await recordSearchOffer(ctx, id, input);
        break;
      case "opt_out":
        await optOutOfFollowUp(ctx, id, input);
        break;
      case "opt_in":
        await optInToFollowUp(ctx, id);
        break;
      case "with_employer":
        await beginWithEmployer(ctx, id, { unlessRefused: false });
        break;
      case "without_employer":
        await endWithEmployer(ctx, id);
        break;
      case "follow_up_again":
        await takeBackStepDown(ctx, id);
    }
    return redirect(andSaved(paths.placement(id)));
  },
);

/** Never anything of a person in a title: it stands in the browser's history. */
export const meta: MetaFunction<typeof loader> = ({ data }) => [pageTitle(data?.messages, "jobs", "job")];

export default function JobOfParticipant() {
  const page = useLoaderData<typeof loader>();
  const { job, person, followUps, today, occupations } = page;
  const reply = useFormReply(useActionData<typeof action>());
  const t = useMessages("jobs");
  const language = useLanguage();
  const facts = useJobFacts(page);
  const open = followUps.filter(({ status }) => status === "planned" || status === "missed");
  const over = followUps.filter((one) => !open.includes(one)).reverse();
  return (
    <>
      <PageTitle
        title={occupations[job.occupationCode] ?? job.occupationCode}
        sub={`${person.initials} ${person.referenceCode} · ${job.employerName} · ${jobPeriod(t, job, { language, today })}`}
        actions={
          <>
            {job.endedOn === null ? (
              <LinkButton href={paths.endPlacement(job.id)}>{t("end_job")}</LinkButton>
            ) : null}
            <LinkButton href={paths.editPlacement(job.id)}>{t("edit_title")}</LinkButton>
            <LinkButton href={paths.jobsOf(person.id)}>{t("title")}</LinkButton>
          </>
        }
      />
      <SavedNotice />
      <ErrorSummary {...reply.summary} />
      {page.ending ? <EndingPanel ending={page.ending} today={today} form={reply} /> : null}
      <Panel title={t("follow_ups")} note={t("follow_ups_help")}>
        {open.length === 0 ? (
          <EmptyState>{t("follow_ups_none")}</EmptyState>
        ) : (
          <FollowUpList caption={t("follow_ups")} followUps={open} hrefOf={paths.followUp} today={today} />
        )}
        {over.length > 0 ? (
          <details className={styles.over}>
            <summary>{t("follow_ups_over", { count: over.length })}</summary>
            <FollowUpList
              caption={t("follow_ups_over", { count: over.length })}
              followUps={over}
              hrefOf={paths.followUp}
              today={today}
            />
          </details>
        ) : null}
      </Panel>
      <Panel title={t("job")}>
        <DefinitionList items={facts} />
      </Panel>
      <ChangesPanel placementId={job.id} changes={page.changes} today={today} />
      <WithEmployerPanel openness={page.openness} begun={page.withEmployer} />
      <LessonsPanel placementId={job.id} lessons={page.lessons} />
      <StepDownPanel job={job} stepDown={page.stepDown} today={today} />
      <OptOutPanel optedOutFrom={page.optedOutFrom} reason={page.optOutReason} today={today} form={reply} />
    </>
  );
}

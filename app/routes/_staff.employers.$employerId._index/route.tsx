import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import IconCup from "@tabler/icons-react/dist/esm/icons/IconCoffee.mjs";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Icon } from "#app/components/icon.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { OneVoiceNotice } from "#app/components/one-voice-notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { RelationshipStrengthPanel } from "#app/components/relationship-strength-panel.tsx";
import { SavedNotice } from "#app/components/saved-notice.tsx";
import { hasPermission } from "#app/domain/access/permissions.ts";
import type { Language } from "#app/domain/context.ts";
import { findMergedInto } from "#app/domain/duplicates/find-merged-into.ts";
import { listPlannedContacts } from "#app/domain/employer-contacts/list-employer-contacts.ts";
import { allFactKinds } from "#app/domain/employer-facts/fact-kind.ts";
import { listEmployerFacts } from "#app/domain/employer-facts/list-employer-facts.ts";
import { questionsToAsk } from "#app/domain/employer-facts/question-bank.ts";
import { getEmployer, listHolders, nameColleagues } from "#app/domain/employers/get-employer.ts";
import { listTimeline } from "#app/domain/employers/list-timeline.ts";
import { noteEmployerSeen } from "#app/domain/employers/note-employer-seen.ts";
import type { RegisterDifference } from "#app/domain/employers/register-difference.ts";
import { readTimelineQuery } from "#app/domain/employers/timeline-query.ts";
import { listEmployerJobLeads } from "#app/domain/job-leads/list-employer-job-leads.ts";
import { askNextAt } from "#app/domain/matching/ask-next-at.ts";
import { occupationNames } from "#app/domain/occupations/occupation-names.ts";
import { findOneVoice } from "#app/domain/one-voice/find-one-voice.ts";
import { listEmployerPromises } from "#app/domain/promises/list-employer-promises.ts";
import { industryWithCode, industryWords } from "#app/domain/register/industry-name.ts";
import { getRelationship } from "#app/domain/relationships/get-relationship.ts";
import { toStage } from "#app/domain/relationships/relationship-configuration.ts";
import { undoOfThisRequest } from "#app/domain/undo/remember-for-undo.ts";
import { listWorkplaceLessons } from "#app/domain/workplace-lessons/list-workplace-lessons.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { paths, withUndo } from "#app/http/paths.ts";
import { readDay } from "#app/i18n/read-day.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { ContactHistory } from "./contact-history.tsx";
import styles from "./employer.module.css";
import { EmployerNotices } from "./employer-notices.tsx";
import { JobLeadsHere } from "./job-leads-here.tsx";
import { KnownFacts } from "./known-facts.tsx";
import { LessonsHere } from "./lessons-here.tsx";
import { NextQuestions } from "./next-questions.tsx";
import { NextSteps } from "./next-steps.tsx";
import { OwnerAndStage } from "./owner-and-stage.tsx";
import { PauseAndWarning } from "./pause-and-warning.tsx";
import { PeopleHere } from "./people-here.tsx";
import { PromisesHere } from "./promises-here.tsx";
import { LinkToRegister, RegisterDifferences } from "./register-differences.tsx";
import { settleEmployer, settleForm } from "./settle-employer.ts";
import { WorkplaceFacts } from "./workplace-facts.tsx";

export const loader = staffLoader(
  {
    permission: "employer:read",
    messages: [
      "employer",
      "employers",
      "relationship",
      "contacts",
      "components",
      "facts",
      "jobLeads",
      "timeline",
      "lessons",
    ],
  },
  async ({ ctx, params, url }) => {
    const employerId = params.employerId ?? "";
    const timelineQuery = readTimelineQuery(url.searchParams, (typed) => readDay(typed, ctx.today));
    const keptId = await findMergedInto(ctx, "employer", employerId);
    if (keptId !== null) throw redirect(paths.employer(keptId));
    const { language, timeZone, accountId, roles } = ctx.actor;
    const mayWrite = hasPermission(roles, "employer:write");
    const mayReadContacts = hasPermission(roles, "employer_contact:read");
    const mayMatch = hasPermission(roles, "match:read");
    // Whether the employer is there is asked first; the rest is sent together.
    const page = await getEmployer(ctx, employerId);
    const [facts, askNext, timeline, colleagueNames, promises, holders, oneVoice, leads, planned, lessons] =
      await Promise.all([
        listEmployerFacts(ctx, employerId),
        mayMatch ? askNextAt(ctx, `e_${employerId}`, new Set(allFactKinds)) : [],
        listTimeline(ctx, employerId, timelineQuery),
        nameColleagues(ctx),
        listEmployerPromises(ctx, employerId),
        mayWrite ? listHolders(ctx) : [],
        mayReadContacts ? findOneVoice(ctx, employerId) : null,
        listEmployerJobLeads(ctx, employerId),
        mayReadContacts ? listPlannedContacts(ctx, employerId) : [],
        listWorkplaceLessons(ctx, employerId),
        noteEmployerSeen(ctx, `e_${employerId}`),
      ]);
    return {
      ...page,
      differences: page.differences.map((difference) => ({
        ...difference,
        ...differenceWords(difference, language),
      })),
      timelineQuery,
      // Typed, and no day: shown again at its field.
      unreadDays: {
        since: timelineQuery.from ? "" : (url.searchParams.get("since") ?? ""),
        until: timelineQuery.to ? "" : (url.searchParams.get("until") ?? ""),
      },
      timeline,
      facts,
      askNext,
      occupations: occupationNames(
        facts.known.flatMap(({ value }) => codesIn(value)),
        language,
      ),
      industry: industryWords(page.row, language),
      relationship: await getRelationship(
        ctx,
        employerId,
        questionsToAsk(
          toStage(page.row.stage),
          facts.known.map(({ kind }) => kind),
          askNext.map(({ kind }) => kind),
        ),
      ),
      colleagueNames,
      promises,
      holders,
      oneVoice,
      isClosed: page.row.standing === "closed" || page.row.standing === "bankrupt",
      leads,
      planned,
      lessons,
      mayReadContacts,
      mayWrite,
      mayInvite: hasPermission(roles, "portal_invitation:create"),
      isOwner: page.owner?.accountId === accountId,
      today: ctx.today,
      timeZone,
    };
  },
);

/** An industry has a name in each language; of the rest the values themselves are the words. */
function differenceWords({ field, own, register, registerWords }: RegisterDifference, language: Language) {
  if (field !== "industry") return { ownWords: own, registerWords };
  const industryName = registerWords === register ? null : registerWords;
  return {
    ownWords: industryWithCode({ industryCode: own, industryName: null }, language),
    registerWords: industryWithCode({ industryCode: register, industryName }, language),
  };
}

function codesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter((each) => typeof each === "string" && /^\d{4}$/.test(each));
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}

export const action = staffAction(
  { permission: "employer:write", form: settleForm },
  async ({ ctx, params, input }) => {
    const employerId = params.employerId ?? "";
    await settleEmployer(ctx, `e_${employerId}`, input);
    return redirect(withUndo(paths.employer(employerId), await undoOfThisRequest(ctx)));
  },
);

export type EmployerLoaded = ReturnType<typeof useLoaderData<typeof loader>>;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.row.name ?? ""} · Third Cup` },
];

export default function Employer() {
  const page = useLoaderData<typeof loader>();
  const t = useMessages("employer");
  const form = useFormReply(useActionData<typeof action>());
  const { row } = page;
  return (
    <>
      <ErrorSummary {...form.summary} />
      <PageTitle
        title={row.name}
        sub={[row.place ?? row.municipalityName, page.industry].filter(Boolean).join(" · ")}
        actions={
          page.mayWrite ? (
            <>
              <LinkButton
                href={paths.logContact(row.documentId)}
                variant="filled"
                icon={<Icon of={IconCup} />}
              >
                {t("log")}
              </LinkButton>
              <LinkButton href={paths.visitSheet(row.id)}>{t("visit_sheet")}</LinkButton>
              <LinkButton href={paths.opening(row.id)}>{t("opening")}</LinkButton>
              {page.mayInvite ? (
                <LinkButton href={paths.employerPortal(row.id)}>{t("portal")}</LinkButton>
              ) : null}
            </>
          ) : undefined
        }
      />
      <SavedNotice />
      <EmployerNotices page={page} />
      {page.oneVoice && !page.pause ? <OneVoiceNotice voice={page.oneVoice} today={page.today} /> : null}
      <div className={styles.page}>
        <div className={styles.column}>
          <RegisterDifferences page={page} />
          <OwnerAndStage page={page} form={form} />
          <NextSteps page={page} form={form} />
          <PromisesHere page={page} form={form} />
          <JobLeadsHere page={page} />
        </div>
        <div className={`${styles.column} ${styles.beside}`}>
          <PeopleHere page={page} />
          <RelationshipStrengthPanel relationship={page.relationship} today={page.today} />
          <WorkplaceFacts
            page={page}
            note={page.mayWrite ? <a href={paths.editEmployer(row.id)}>{t("correct")}</a> : undefined}
          />
          <LinkToRegister page={page} form={form} />
          {page.mayWrite ? <PauseAndWarning form={form} paused={page.pause !== null} /> : null}
        </div>
        <div className={styles.column}>
          <NextQuestions page={page} />
          <KnownFacts page={page} />
          <LessonsHere lessons={page.lessons} />
          <ContactHistory page={page} />
        </div>
      </div>
    </>
  );
}

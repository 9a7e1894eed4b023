import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DefinitionList } from "#app/components/definition-list.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { Timeline } from "#app/components/timeline.tsx";
import { listMatchQuestions } from "#app/domain/match-answers/list-match-questions.ts";
import { findMatchingConsent } from "#app/domain/matching-consent/find-matching-consent.ts";
import { summariseOpenness } from "#app/domain/openness/summarise-openness.ts";
import { getWaySummary } from "#app/domain/participant-way/get-way-summary.ts";
import { getParticipant } from "#app/domain/participants/get-participant.ts";
import { preferenceDimensions } from "#app/domain/preferences/dimension.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { formatDay, formatMoment } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import { dimensionWords, wishWords } from "#app/i18n/wish-words.ts";
import { MatchQuestions, OpeningsConsent } from "./openings-and-questions.tsx";
import { questionForm, settleQuestion } from "./settle-question.ts";
import { OpennessPanel, TalkPanels } from "./talks-and-openness.tsx";
import { WayAndPlans } from "./way-and-plans.tsx";

export const action = staffAction(
  { permission: "participant:write", form: questionForm },
  ({ ctx, input, params }) => settleQuestion(ctx, params.participantId ?? "", input),
);

export const loader = staffLoader(
  {
    permission: "participant:read",
    messages: [
      "participants",
      "wishes",
      "facts",
      "components",
      "consents",
      "way",
      "careerProfile",
      "jobPlans",
      "openness",
      "expectation",
      "benefits",
    ],
  },
  async ({ ctx, params }) => {
    const id = params.participantId ?? "";
    const record = await getParticipant(ctx, id);
    return {
      ...record,
      questions: await listMatchQuestions(ctx, id),
      consent: await findMatchingConsent(ctx, id),
      way: await getWaySummary(ctx, id),
      openness: await summariseOpenness(ctx, record.participant),
      today: ctx.today,
      timeZone: ctx.actor.timeZone,
    };
  },
);

/** Never anything of a person in a title: it stands in the browser's history. */
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.messages.areas.participants?.title_one ?? ""} · Third Cup` },
];

export default function Participant() {
  const { participant, wishes, contacts, questions, consent, way, openness, today, timeZone } =
    useLoaderData<typeof loader>();
  const t = useMessages("participants");
  const w = useMessages("wishes");
  const f = useMessages("facts");
  const language = useLanguage();
  const nameOf = (code: string) => wishes.occupations.find((each) => each.code === code)?.[language] ?? code;
  const wished = preferenceDimensions.flatMap((dimension) => {
    const value = wishWords(dimension, wishes.wishes, w, f, nameOf);
    const level = wishes.levels[dimension];
    if (value === "" || !level) return [];
    return [{ key: dimension, term: dimensionWords(w, dimension), value, source: w(`level_${level}`) }];
  });
  const home = participant.homePostcode ?? participant.homeMunicipality;
  return (
    <>
      <PageTitle
        title={`${participant.givenName} ${participant.familyName}`}
        sub={`${participant.referenceCode} · ${t(`status_${participant.status}`)} · ${participant.daysSinceStart === 0 ? t("started_today") : t("days_in", { count: participant.daysSinceStart })}`}
        actions={
          <>
            <LinkButton href={paths.matches(participant.id)} variant="filled">
              {t("page_matches")}
            </LinkButton>
            <LinkButton href={paths.jobsOf(participant.id)}>{t("page_jobs")}</LinkButton>
            <LinkButton href={paths.cooperation(participant.id)}>{t("page_cooperation")}</LinkButton>
            <LinkButton href={paths.matchesTogether(participant.id)}>{t("page_together")}</LinkButton>
            <LinkButton href={paths.wishes(participant.id)}>{t("page_wishes")}</LinkButton>
            <LinkButton href={paths.editParticipant(participant.id)}>{t("page_edit")}</LinkButton>
          </>
        }
      />
      <MatchQuestions questions={questions} today={today} />
      <WayAndPlans participantId={participant.id} way={way} today={today} />
      <Panel title={t("own_words")}>
        <p>{participant.ownWords ?? t("own_words_none")}</p>
      </Panel>
      <Panel title={t("wishes")}>
        {wished.length === 0 ? (
          <EmptyState
            action={<LinkButton href={paths.wishes(participant.id)}>{t("page_wishes")}</LinkButton>}
          >
            {t("wishes_none")}
          </EmptyState>
        ) : (
          <DefinitionList items={wished} />
        )}
        {wishes.wishes.commute && !home ? <Notice kind="info">{w("no_home")}</Notice> : null}
      </Panel>
      <Panel title={t("contacts")}>
        {contacts.length === 0 ? (
          <p>{t("contacts_none")}</p>
        ) : (
          <Timeline
            label={t("contacts")}
            events={contacts.map((contact) => ({
              key: contact.id,
              at: contact.occurredAt,
              state:
                contact.status === "held" ? "done" : contact.status === "planned" ? "planned" : "stopped",
              when: formatMoment(new Date(contact.occurredAt), { language, timeZone, today }),
              title: (
                <>
                  <a href={paths.employer(contact.employerId)}>{contact.employerName}</a>
                  {contact.spokenOf ? ` · ${t(contact.wasAgreed ? "spoken_of" : "spoken_of_unagreed")}` : ""}
                </>
              ),
            }))}
          />
        )}
      </Panel>
      <OpennessPanel participantId={participant.id} openness={openness} toRaise={openness.toRaise} />
      <OpeningsConsent participantId={participant.id} givenOn={consent?.givenOn ?? null} today={today} />
      <TalkPanels participantId={participant.id} />
      <Panel title={t("about")}>
        <DefinitionList
          items={[
            { key: "specialist", term: t("specialist"), value: participant.specialist?.name ?? "–" },
            {
              key: "clinician",
              term: t("clinician"),
              value: participant.clinician?.name ?? t("clinician_none"),
            },
            { key: "team", term: t("team"), value: participant.teamName },
            {
              key: "started",
              term: t("started_on"),
              value: formatDay(participant.startedOn, { language, today, year: true }),
            },
            { key: "home", term: t("home"), value: home ?? "–" },
            ...(participant.under18Until
              ? [
                  {
                    key: "under18",
                    term: t("under_18"),
                    value: `${t("under_18_until", { day: formatDay(participant.under18Until, { language, today, year: true }) })} ${t(participant.guardianConsent ? "guardian_yes" : "guardian_no")}`,
                  },
                ]
              : []),
            {
              key: "informed",
              term: t("choices"),
              value: t(participant.informed ? "yes_informed" : "not_informed"),
            },
          ]}
        />
        {participant.protectedAddress ? <Notice kind="warn">{t("protected_address")}</Notice> : null}
      </Panel>
      <p>
        <small>{t("read_note")}</small> <a href={paths.privacy(participant.id)}>{t("privacy_open")}</a>
      </p>
    </>
  );
}

import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { DefinitionList } from "#app/components/definition-list.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SavedNotice } from "#app/components/saved-notice.tsx";
import {
  addCollaborator,
  collaboratorForm,
  endCollaborator,
} from "#app/domain/career-profiles/collaborators.ts";
import { getCareerProfile } from "#app/domain/career-profiles/get-career-profile.ts";
import { isRestricted, profileSections } from "#app/domain/career-profiles/profile-sections.ts";
import { recordProfileSession, sessionForm } from "#app/domain/career-profiles/profile-sessions.ts";
import { NotFound } from "#app/domain/errors.ts";
import { isId } from "#app/domain/new-id.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { sectionItems, wishItems } from "#app/i18n/profile-words.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import { Collaborators } from "./collaborators.tsx";
import styles from "./profile.module.css";
import { Sessions } from "./sessions.tsx";

export const loader = staffLoader(
  { permission: "participant:read", messages: ["careerProfile", "wishes", "facts", "components"] },
  async ({ ctx, params }) => ({
    profile: await getCareerProfile(ctx, params.participantId ?? "", { restricted: false }),
    today: ctx.today,
  }),
);

const form = z.discriminatedUnion("intent", [
  sessionForm.extend({ intent: z.literal("session") }),
  collaboratorForm.extend({ intent: z.literal("collaborator") }),
  z.object({ intent: z.literal("end_collaborator"), collaborator: z.string("field_wrong") }),
]);

export const action = staffAction(
  { permission: "participant:write", form },
  async ({ ctx, input, params }) => {
    const id = params.participantId ?? "";
    if (input.intent === "session") await recordProfileSession(ctx, id, input);
    else if (input.intent === "collaborator") await addCollaborator(ctx, id, input);
    else {
      if (!isId(input.collaborator)) throw new NotFound();
      await endCollaborator(ctx, id, input.collaborator);
    }
    return redirect(andSaved(paths.careerProfile(id)));
  },
);

/** Never anything of a person in a title: it stands in the browser's history. */
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  pageTitle(data?.messages, "careerProfile", "title"),
];

export default function CareerProfile() {
  const { profile, today } = useLoaderData<typeof loader>();
  const reply = useFormReply(useActionData<typeof action>());
  const t = useMessages("careerProfile");
  const w = useMessages("wishes");
  const f = useMessages("facts");
  const language = useLanguage();
  const { participant, wishes } = profile;
  const wished = wishItems(wishes, { wishes: w, facts: f, language });
  return (
    <>
      <PageTitle
        title={t("title")}
        sub={t("about", { initials: participant.initials, code: participant.referenceCode })}
        actions={
          <>
            <LinkButton href={paths.participantDocument(participant.id, "profile")}>{t("print")}</LinkButton>
            <LinkButton href={paths.participant(participant.id)}>{t("to_participant")}</LinkButton>
          </>
        }
      />
      <SavedNotice />
      <ErrorSummary {...reply.summary} />
      <Sessions profile={profile} today={today} form={reply} />
      <Panel title={t("own_words")}>
        <p className={styles.words}>{profile.ownWords ?? t("empty")}</p>
      </Panel>
      <Panel title={t("section_wishes")}>
        {wished.length === 0 ? (
          <EmptyState>{t("wishes_none")}</EmptyState>
        ) : (
          <DefinitionList items={wished} />
        )}
        <p className={styles.meta}>{t("wishes_help")}</p>
        <div className="tc-row">
          <LinkButton href={paths.wishes(participant.id)}>{t("wishes_edit")}</LinkButton>
          <a href={paths.profileWishes(participant.id)}>{t("wishes_history")}</a>
        </div>
      </Panel>
      {profileSections.map((section) => {
        const state = profile.sections.find((each) => each.section === section);
        const items = state?.content ? sectionItems(section, state.content, t) : [];
        const shut = isRestricted(section);
        return (
          <Panel key={section} title={t(`section_${section}`)} id={section}>
            {shut ? <p className={styles.meta}>{t("restricted_note")}</p> : null}
            {!shut && items.length === 0 ? <p>{t("empty")}</p> : null}
            {items.length > 0 ? <DefinitionList items={items} /> : null}
            {state ? (
              <p className={styles.meta}>
                {t("written", {
                  version: state.version,
                  day: formatDay(state.writtenOn, { language, today }),
                  name: state.writtenBy ?? "–",
                })}
              </p>
            ) : null}
            <LinkButton href={paths.profileSection(participant.id, section)}>
              {t(shut && state ? "open" : "edit")}
              <span className="tc-sr">: {t(`section_${section}`)}</span>
            </LinkButton>
          </Panel>
        );
      })}
      <Collaborators collaborators={profile.collaborators} today={today} form={reply} />
    </>
  );
}

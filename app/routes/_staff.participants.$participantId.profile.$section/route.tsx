import { data, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { DefinitionList } from "#app/components/definition-list.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { NamesMayStand } from "#app/components/names-may-stand.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { StaleNotice } from "#app/components/stale-notice.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { getProfileSection } from "#app/domain/career-profiles/get-career-profile.ts";
import {
  fieldsOf,
  isProfileSection,
  isRestricted,
  type ProfileSection,
} from "#app/domain/career-profiles/profile-sections.ts";
import { readSection, typedOf } from "#app/domain/career-profiles/read-section.ts";
import { saveProfileSection } from "#app/domain/career-profiles/save-profile-section.ts";
import { versionField } from "#app/domain/version-field.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { sectionItems } from "#app/i18n/profile-words.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "../_staff.participants.$participantId.profile._index/profile.module.css";
import { SectionField } from "./section-field.tsx";

function sectionIn(params: Record<string, string>): ProfileSection {
  const section = params.section ?? "";
  if (!isProfileSection(section)) throw data({ code: "not_found" }, { status: 404 });
  return section;
}

export const loader = staffLoader(
  { permission: "participant:write", messages: ["careerProfile", "components"] },
  async ({ ctx, params }) => {
    const section = sectionIn(params);
    const found = await getProfileSection(ctx, params.participantId ?? "", section);
    return { ...found, section, today: ctx.today };
  },
);

const form = z.looseObject({ version: versionField, namesMayStand: z.string().optional() });

export const action = staffAction(
  { permission: "participant:write", form },
  async ({ ctx, input, params }) => {
    const id = params.participantId ?? "";
    const section = sectionIn(params);
    const { version, namesMayStand, ...rest } = input;
    const typed = Object.fromEntries(
      Object.entries(rest).map(([name, value]) => [
        name,
        Array.isArray(value)
          ? value.filter((each) => typeof each === "string")
          : typeof value === "string"
            ? value
            : "",
      ]),
    );
    await saveProfileSection(ctx, id, section, {
      typed,
      version,
      namesMayStand: namesMayStand !== undefined,
    });
    return redirect(`${andSaved(paths.careerProfile(id))}#${section}`);
  },
);

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  pageTitle(loaded?.messages, "careerProfile", "title"),
];

export default function ProfileSectionPage() {
  const { participant, section, versions, today } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const form = useFormReply(reply);
  const t = useMessages("careerProfile");
  const words = useMessages("components");
  const language = useLanguage();
  const current = reply && "current" in reply ? reply.current : undefined;
  const [newest, ...older] = versions;
  const stored = newest ? typedOf(section, newest.content) : {};
  const written = (version: { version: number; writtenOn: string; writtenBy: string | null }) =>
    t("written", {
      version: version.version,
      day: formatDay(version.writtenOn, { language, today }),
      name: version.writtenBy ?? "–",
    });
  return (
    <>
      <PageTitle
        title={t(`section_${section}`)}
        sub={t("about", { initials: participant.initials, code: participant.referenceCode })}
        actions={<LinkButton href={paths.careerProfile(participant.id)}>{t("title")}</LinkButton>}
      />
      {current ? (
        <StaleNotice items={sectionItems(section, readSection(section, Object(current.fields)).content, t)} />
      ) : (
        <ErrorSummary {...form.summary} />
      )}
      {isRestricted(section) ? <Notice kind="info">{t("restricted_about")}</Notice> : null}
      <Panel>
        <Form method="post" noValidate>
          <input
            type="hidden"
            name="version"
            value={current ? Number(current.version) : form.typed("version", String(newest?.version ?? 0))}
          />
          <FieldStack>
            {fieldsOf[section].map((field) => (
              <SectionField key={field.name} field={field} stored={stored} form={form} />
            ))}
            <NamesMayStand form={form} />
            <SubmitBar
              submit={t("save")}
              secondary={<a href={paths.careerProfile(participant.id)}>{words("cancel")}</a>}
            />
          </FieldStack>
        </Form>
      </Panel>
      {newest ? (
        <Panel title={t("history")}>
          <p className={styles.meta}>{written(newest)}</p>
          {older.length === 0 ? <p>{t("history_none")}</p> : null}
          {older.map((version) => (
            <details key={version.version} className={styles.fold}>
              <summary>{written(version)}</summary>
              <div>
                <DefinitionList items={sectionItems(section, version.content, t)} />
              </div>
            </details>
          ))}
        </Panel>
      ) : null}
    </>
  );
}

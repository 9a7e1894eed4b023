import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DefinitionList } from "#app/components/definition-list.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { listWishesVersions } from "#app/domain/career-profiles/wishes-versions.ts";
import { staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { wishItems } from "#app/i18n/profile-words.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";

export const loader = staffLoader(
  { permission: "participant:read", messages: ["careerProfile", "wishes", "facts", "components"] },
  async ({ ctx, params }) => ({
    ...(await listWishesVersions(ctx, params.participantId ?? "")),
    today: ctx.today,
  }),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  pageTitle(data?.messages, "careerProfile", "wishes_history"),
];

/** What the person wished before: each version as it stood. */
export default function WishesBefore() {
  const { participant, versions, today } = useLoaderData<typeof loader>();
  const t = useMessages("careerProfile");
  const w = useMessages("wishes");
  const f = useMessages("facts");
  const language = useLanguage();
  return (
    <>
      <PageTitle
        title={t("wishes_history")}
        sub={t("about", { initials: participant.initials, code: participant.referenceCode })}
        actions={<LinkButton href={paths.careerProfile(participant.id)}>{t("title")}</LinkButton>}
      />
      {versions.length === 0 ? <EmptyState>{t("wishes_none")}</EmptyState> : null}
      {versions.map((version) => (
        <Panel
          key={version.version}
          title={t("written", {
            version: version.version,
            day: formatDay(version.writtenOn, { language, today }),
            name: version.writtenBy ?? "–",
          })}
        >
          {version.occupations.length > 0 ? (
            <p>
              {t("occupations")}: {version.occupations.map(({ title }) => title).join(", ")}
            </p>
          ) : null}
          <DefinitionList items={wishItems(version, { wishes: w, facts: f, language })} />
        </Panel>
      ))}
    </>
  );
}

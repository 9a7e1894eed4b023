import { DefinitionList } from "#app/components/definition-list.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Panel } from "#app/components/panel.tsx";
import type { Education } from "#app/domain/educations/education-row.ts";
import { paths } from "#app/http/paths.ts";
import { jobPeriod } from "#app/i18n/job-words.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";

/** School and studies; one that lasts can be ended. */
export function EducationsPanel({ educations, today }: { educations: readonly Education[]; today: string }) {
  const t = useMessages("jobs");
  const language = useLanguage();
  return (
    <Panel title={t("educations")}>
      {educations.length === 0 ? (
        <p>{t("educations_none")}</p>
      ) : (
        <DefinitionList
          items={educations.map((one) => ({
            key: one.id,
            term: one.programme,
            value: [
              one.institution,
              t(`level_${one.level}`),
              one.positionPercent === null ? "" : t("percent", { percent: one.positionPercent }),
              jobPeriod(
                t,
                { startedOn: one.startedOn, endedOn: one.ended?.endedOn ?? null },
                { language, today },
              ),
            ]
              .filter(Boolean)
              .join(" · "),
            source: one.ended ? (
              [t(`ended_${one.ended.reason}`), one.ended.worked, one.ended.didNotWork]
                .filter(Boolean)
                .join(". ")
            ) : (
              <LinkButton href={paths.endEducation(one.id)}>
                {t("education_end")}
                <span className="tc-sr">{`: ${one.programme}`}</span>
              </LinkButton>
            ),
          }))}
        />
      )}
    </Panel>
  );
}

import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DefinitionList } from "#app/components/definition-list.tsx";
import { FactChip } from "#app/components/fact-chip.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { listWorkplaceFacts } from "#app/domain/portal/list-workplace-facts.ts";
import { paths } from "#app/http/paths.ts";
import { portalLoader } from "#app/http/portal-handler.ts";
import { describeWorkplace } from "#app/i18n/describe-workplace.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: String(data?.messages.areas.portal?.workplace_title ?? "") },
];

export const loader = portalLoader(async ({ ctx, request }) => {
  const { name, addressLine, place, facts } = await listWorkplaceFacts(ctx);
  return {
    name,
    where: [addressLine, place].filter((part) => part !== null).join(", "),
    groups: describeWorkplace(facts, { language: ctx.actor.language, today: ctx.today }),
    thanks: new URL(request.url).searchParams.has("proposed"),
  };
});

export default function Workplace() {
  const { name, where, groups, thanks } = useLoaderData<typeof loader>();
  const t = useMessages("portal");
  return (
    <>
      <PageTitle
        title={t("workplace_title")}
        sub={t("workplace_intro", { name: where ? `${name}, ${where}` : name })}
      />
      {thanks ? (
        <Notice kind="ok" announced>
          {t("proposed_done")}
        </Notice>
      ) : null}
      {groups.map((group) => (
        <Panel key={group.name} title={group.name}>
          <DefinitionList
            items={group.facts.map((fact) => ({
              key: fact.kind,
              term: fact.label,
              value: (
                <span className="tc-row">
                  {fact.agreed ?? (
                    <FactChip kind="unknown" kindWord="">
                      {t("not_known")}
                    </FactChip>
                  )}
                  <a href={paths.portalWorkplaceFact(fact.kind)}>
                    {t(fact.agreed === null ? "fill_in" : "correct")}
                    <span className="tc-sr"> {fact.label}</span>
                  </a>
                </span>
              ),
              source: fact.proposed
                ? t("proposed", { value: fact.proposed })
                : fact.agreedOn && t("known_since", { day: fact.agreedOn }),
            }))}
          />
        </Panel>
      ))}
    </>
  );
}

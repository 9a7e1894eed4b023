import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { paths } from "#app/http/paths.ts";
import { portalDoorLoader } from "#app/http/portal-handler.ts";
import { formatDay } from "#app/i18n/format.ts";
import { guidance } from "#app/i18n/guidance/guidance.ts";
import { guidanceCheckedOn, guidanceSlugs } from "#app/i18n/guidance/guidance-page.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.page.title ?? "" }];

export const loader = portalDoorLoader(async ({ door, params }) => {
  const slug = guidanceSlugs.find((known) => known === params.page);
  if (!slug) throw data({ code: "not_found" }, { status: 404 });
  const { language } = door;
  const checkedOn = formatDay(guidanceCheckedOn, { language, today: guidanceCheckedOn, year: true });
  return { page: guidance[language][slug], checkedOn };
});

export default function GuidancePage() {
  const { page, checkedOn } = useLoaderData<typeof loader>();
  const t = useMessages("portal");
  return (
    <>
      <PageTitle title={page.title} sub={page.intro} />
      {page.sections.map((section) => (
        <Panel key={section.heading} title={section.heading}>
          <ul className="tc-points">
            {section.points.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
        </Panel>
      ))}
      <p>
        <small>
          {t("sources")}: {page.sources.join(" · ")}. {t("checked_on", { day: checkedOn })}.
        </small>
      </p>
      <p>
        <a href={paths.portalGuidance()}>{t("nav_guidance")}</a>
      </p>
    </>
  );
}

import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { LinkList } from "#app/components/link-list.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { paths } from "#app/http/paths.ts";
import { portalDoorLoader } from "#app/http/portal-handler.ts";
import { guidance } from "#app/i18n/guidance/guidance.ts";
import { guidanceSlugs } from "#app/i18n/guidance/guidance-page.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: String(data?.messages.areas.portal?.guidance_title ?? "") },
];

export const loader = portalDoorLoader(async ({ door }) => ({
  pages: guidanceSlugs.map((slug) => {
    const { title, intro } = guidance[door.language][slug];
    return { slug, title, intro };
  }),
}));

export default function Guidance() {
  const { pages } = useLoaderData<typeof loader>();
  const t = useMessages("portal");
  return (
    <>
      <PageTitle title={t("guidance_title")} sub={t("guidance_intro")} />
      <LinkList
        links={[
          ...pages.map((page) => ({
            href: paths.portalGuidancePage(page.slug),
            title: page.title,
            note: page.intro,
          })),
          { href: paths.portalSupports(), title: t("supports_title"), note: t("supports_link") },
        ]}
      />
    </>
  );
}

import type { LoaderFunctionArgs } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Outlet,
  useLocation,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import type { ReactNode } from "react";
import { PageTitle } from "#app/components/page-title.tsx";
import { PortalLayout } from "#app/components/portal-layout.tsx";
import { paths } from "#app/http/paths.ts";
import { findPortalIdentity } from "#app/http/portal-identity.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const identity = await findPortalIdentity(request, context);
  return { serviceName: identity?.servicePublicName ?? null };
}

export default function Portal() {
  return (
    <Frame>
      <Outlet />
    </Frame>
  );
}

function Frame({ children }: { children: ReactNode }) {
  const serviceName = useRouteLoaderData<typeof loader>("routes/portal")?.serviceName ?? null;
  const { pathname, search } = useLocation();
  const t = useMessages("portal");
  const language = useLanguage();
  const pages = [
    { href: paths.portal(), label: t("nav_home"), current: pathname === paths.portal() },
    {
      href: paths.portalWorkplace(),
      label: t("nav_workplace"),
      current: pathname.startsWith(paths.portalWorkplace()),
    },
    {
      href: paths.portalGuidance(),
      label: t("nav_guidance"),
      current: pathname.startsWith(paths.portalGuidance()),
    },
  ];
  return (
    <PortalLayout
      words={{
        skipToContent: t("skip"),
        menu: t("menu"),
        leave: t("leave"),
        notEmergency: t("not_emergency"),
      }}
      serviceName={serviceName ?? t("portal_name")}
      nav={serviceName ? pages : []}
      {...(serviceName ? { leaveAction: paths.portalLeave() } : {})}
      preferences={[
        {
          label: t("language"),
          action: paths.portalLanguage(),
          name: "language",
          options: [
            { value: "nb", label: "Norsk", lang: "nb" },
            { value: "en", label: "English", lang: "en" },
          ],
          chosen: language,
          returnTo: pathname + search,
        },
      ]}
    >
      {children}
    </PortalLayout>
  );
}

/** What a portal page shows in its own place when it cannot be shown; its words come from the root. */
export function ErrorBoundary() {
  const error = useRouteError();
  const t = useMessages("portal");
  const status = isRouteErrorResponse(error) ? error.status : 500;
  return (
    <Frame>
      <PageTitle title={t("error_title")} />
      <p>{t(status === 429 ? "too_many" : status < 500 ? "not_found" : "unexpected")}</p>
      <p>
        <a href={paths.portal()}>{t("to_start")}</a>
      </p>
    </Frame>
  );
}

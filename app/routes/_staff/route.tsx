import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Outlet, useLoaderData, useLocation, useRouteLoaderData } from "@remix-run/react";
import IconAddressBook from "@tabler/icons-react/dist/esm/icons/IconAddressBook.mjs";
import IconBriefcase from "@tabler/icons-react/dist/esm/icons/IconBriefcase.mjs";
import IconBuilding from "@tabler/icons-react/dist/esm/icons/IconBuildingStore.mjs";
import IconCalendarWeek from "@tabler/icons-react/dist/esm/icons/IconCalendarWeek.mjs";
import IconReport from "@tabler/icons-react/dist/esm/icons/IconChartBar.mjs";
import IconEyeCheck from "@tabler/icons-react/dist/esm/icons/IconEyeCheck.mjs";
import IconHelp from "@tabler/icons-react/dist/esm/icons/IconMessageQuestion.mjs";
import IconSettings from "@tabler/icons-react/dist/esm/icons/IconSettings.mjs";
import IconTransfer from "@tabler/icons-react/dist/esm/icons/IconTransfer.mjs";
import IconUsers from "@tabler/icons-react/dist/esm/icons/IconUsers.mjs";
import IconUsersGroup from "@tabler/icons-react/dist/esm/icons/IconUsersGroup.mjs";
import type { ReactNode } from "react";
import { ErrorPage } from "#app/components/error-page.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { type NavItem, StaffLayout } from "#app/components/staff-layout.tsx";
import { UndoNotice } from "#app/components/undo-notice.tsx";
import { hasPermission, type Permission, type Role } from "#app/domain/access/permissions.ts";
import { paths } from "#app/http/paths.ts";
import { requireIdentity } from "#app/http/staff-identity.ts";
import type { PageMessages } from "#app/i18n/page-messages.ts";
import { errorPageTitle, useErrorWords } from "#app/i18n/use-error-words.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, colourScheme } = await requireIdentity(request, context);
  return { name: actor.name, serviceName: actor.serviceName, roles: actor.roles, colourScheme };
}

/** When somebody has to wait, for how long. */
export const headers: HeadersFunction = ({ errorHeaders }) => {
  const wait = errorHeaders?.get("Retry-After");
  return new Headers(wait ? { "Retry-After": wait } : undefined);
};

/** What one works with, what one looks over, and what keeps the house: apart in the menu. */
const pages = [
  {
    key: "my_week",
    group: "work",
    href: paths.home(),
    icon: IconCalendarWeek,
    permission: "own_week:read",
    onPhone: true,
  },
  {
    key: "employers",
    group: "work",
    href: paths.employers(),
    icon: IconBuilding,
    permission: "employer:read",
    onPhone: true,
  },
  {
    key: "job_leads",
    group: "work",
    href: paths.jobLeads(),
    icon: IconBriefcase,
    permission: "employer:read",
    onPhone: false,
  },
  {
    key: "people",
    group: "work",
    href: paths.people(),
    icon: IconAddressBook,
    permission: "employer:read",
    onPhone: false,
  },
  {
    key: "participants",
    group: "work",
    href: paths.participants(),
    icon: IconUsers,
    permission: "participant:read_name",
    onPhone: true,
  },
  {
    key: "support_requests",
    group: "work",
    href: paths.supportRequests(),
    icon: IconHelp,
    permission: "support_request:read",
    onPhone: false,
  },
  {
    key: "ledger",
    group: "overview",
    href: paths.ledger(),
    icon: IconReport,
    permission: "ledger:read",
    onPhone: false,
  },
  {
    key: "team_weeks",
    group: "overview",
    href: paths.teamWeeks(),
    icon: IconUsersGroup,
    permission: "team_weeks:read",
    onPhone: false,
  },
  {
    key: "handovers",
    group: "overview",
    href: paths.handovers(),
    icon: IconTransfer,
    permission: "portfolio:hand_over",
    onPhone: false,
  },
  {
    key: "log_control",
    group: "house",
    href: paths.logControl(),
    icon: IconEyeCheck,
    permission: "access_log:control",
    onPhone: false,
  },
  {
    key: "administration",
    group: "house",
    href: paths.administration(),
    icon: IconSettings,
    permission: "cover:administer",
    onPhone: false,
  },
] as const satisfies { permission: Permission; [rest: string]: unknown }[];

/** Three pages stand at the bottom of a phone; the others are found under the reader's name. */
function standsOnPhone(page: (typeof pages)[number], roles: readonly Role[]): boolean {
  // Who leads a team and has no caseload opens the team's weeks, not a week of their own.
  const leadsOnly = hasPermission(roles, "team_weeks:read") && !roles.includes("employment_specialist");
  if (page.key === "my_week" || page.key === "team_weeks") return leadsOnly === (page.key === "team_weeks");
  return page.onPhone || (page.key === "administration" && !hasPermission(roles, "own_week:read"));
}

/** The plan of the week's visits belongs to My week. */
const isCurrent = (href: string, pathname: string): boolean =>
  href === "/"
    ? ["/", paths.visitPlan(), paths.goingCold()].includes(pathname)
    : pathname === href || pathname.startsWith(`${href}/`);

const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .map((part) => part[0] ?? "")
    .slice(0, 2)
    .join("")
    .toUpperCase();

/** A page without a title of its own is called what the menu calls it; never anything of a person. */
export const meta: MetaFunction = ({ matches, location, error }) => {
  const loaded = matches[0]?.data as { messages?: PageMessages } | undefined;
  if (error) return [{ title: errorPageTitle(error, loaded) }];
  const page = pages.find(({ href }) => isCurrent(href, location.pathname));
  const key = page?.key ?? (location.pathname.startsWith("/contacts") ? "log_contact" : "product");
  const word = loaded?.messages?.areas.shell?.[key];
  return [{ title: typeof word === "string" && key !== "product" ? `${word} · Third Cup` : "Third Cup" }];
};

export default function Staff() {
  return (
    <Frame loaded={useLoaderData<typeof loader>()}>
      <Outlet />
    </Frame>
  );
}

/** What a staff page shows in its own place when it cannot be shown: the menu stays. */
export function ErrorBoundary() {
  const loaded = useRouteLoaderData<typeof loader>("routes/_staff");
  const { title, sentences, toStart } = useErrorWords();
  if (!loaded) return <ErrorPage />;
  return (
    <Frame loaded={loaded}>
      <PageTitle title={title} />
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <LinkButton href={paths.home()}>{toStart}</LinkButton>
    </Frame>
  );
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

function Frame({ loaded, children }: { loaded: Loaded; children: ReactNode }) {
  const { name, serviceName, roles, colourScheme } = loaded;
  const { pathname, search } = useLocation();
  const t = useMessages("shell");
  const language = useLanguage();
  const returnTo = pathname + search;
  const nav: NavItem[] = pages
    .filter((page) => hasPermission(roles, page.permission))
    .map((page, index, shown) => ({
      href: page.href,
      label: t(page.key),
      icon: page.icon,
      current: isCurrent(page.href, pathname),
      onPhone: standsOnPhone(page, roles),
      startsGroup: index > 0 && shown[index - 1]?.group !== page.group,
    }));
  const administers = hasPermission(roles, "cover:administer");
  const mayLog = hasPermission(roles, "employer_contact:log");
  return (
    <StaffLayout
      words={{
        skipToContent: t("skip"),
        mainMenu: t("nav_label"),
        logContact: t("log_contact"),
        account: t("account"),
        signOut: t("sign_out"),
      }}
      homeHref={paths.home()}
      nav={nav}
      {...(mayLog ? { logContactHref: paths.logContact() } : {})}
      search={{ href: paths.search(), answersHref: paths.searchAnswers(), label: t("search") }}
      account={{
        name,
        initials: initialsOf(name),
        place: serviceName,
        links: [
          { href: paths.signInSettings(), label: t("sign_in_settings") },
          ...(hasPermission(roles, "data:import") ? [{ href: paths.imports(), label: t("in_and_out") }] : []),
          ...(hasPermission(roles, "list:export") && !hasPermission(roles, "data:import")
            ? [{ href: paths.exports(), label: t("in_and_out") }]
            : []),
          ...(hasPermission(roles, "own_week:read")
            ? [{ href: paths.calendarSettings(), label: t("calendar") }]
            : []),
          ...(hasPermission(roles, "employer:write") ? [{ href: paths.undo(), label: t("undo_list") }] : []),
          ...(administers ? [{ href: paths.administration(), label: t("administration") }] : []),
        ],
        signOutAction: paths.signOut(),
      }}
      preferences={[
        {
          label: t("language"),
          action: paths.settings(),
          name: "language",
          options: [
            { value: "nb", label: "Norsk", lang: "nb" },
            { value: "en", label: "English", lang: "en" },
          ],
          chosen: language,
          returnTo,
        },
        {
          label: t("colours"),
          action: paths.settings(),
          name: "colourScheme",
          options: [
            { value: "auto", label: t("colours_auto") },
            { value: "light", label: t("colours_light") },
            { value: "dark", label: t("colours_dark") },
          ],
          chosen: colourScheme,
          returnTo,
        },
      ]}
    >
      <UndoNotice returnTo={returnTo} actionOf={paths.undoChange} />
      {children}
    </StaffLayout>
  );
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Outlet, useLoaderData, useLocation } from "@remix-run/react";
import IconBuilding from "@tabler/icons-react/dist/esm/icons/IconBuildingStore.mjs";
import IconCalendarWeek from "@tabler/icons-react/dist/esm/icons/IconCalendarWeek.mjs";
import IconHelp from "@tabler/icons-react/dist/esm/icons/IconMessageQuestion.mjs";
import IconSettings from "@tabler/icons-react/dist/esm/icons/IconSettings.mjs";
import IconUsers from "@tabler/icons-react/dist/esm/icons/IconUsers.mjs";
import IconUsersGroup from "@tabler/icons-react/dist/esm/icons/IconUsersGroup.mjs";
import { type NavItem, StaffLayout } from "#app/components/staff-layout.tsx";
import { hasPermission, type Permission } from "#app/domain/access/permissions.ts";
import { paths } from "#app/http/paths.ts";
import { requireIdentity } from "#app/http/staff-identity.ts";
import type { PageMessages } from "#app/i18n/page-messages.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, colourScheme } = await requireIdentity(request, context);
  return { name: actor.name, serviceName: actor.serviceName, roles: actor.roles, colourScheme };
}

const pages = [
  { key: "my_week", href: paths.home(), icon: IconCalendarWeek, permission: "own_week:read", onPhone: true },
  {
    key: "employers",
    href: paths.employers(),
    icon: IconBuilding,
    permission: "employer:read",
    onPhone: true,
  },
  {
    key: "participants",
    href: paths.participants(),
    icon: IconUsers,
    permission: "participant:read_name",
    onPhone: true,
  },
  {
    key: "support_requests",
    href: paths.supportRequests(),
    icon: IconHelp,
    permission: "support_request:read",
    onPhone: false,
  },
  {
    key: "team_weeks",
    href: paths.teamWeeks(),
    icon: IconUsersGroup,
    permission: "figures:read",
    onPhone: false,
  },
  {
    key: "administration",
    href: paths.administration(),
    icon: IconSettings,
    permission: "cover:administer",
    onPhone: false,
  },
] as const satisfies { permission: Permission; [rest: string]: unknown }[];

/** The plan of the week's visits belongs to My week. */
const isCurrent = (href: string, pathname: string): boolean =>
  href === "/"
    ? ["/", paths.visitPlan()].includes(pathname)
    : pathname === href || pathname.startsWith(`${href}/`);

const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .map((part) => part[0] ?? "")
    .slice(0, 2)
    .join("")
    .toUpperCase();

/** A page without a title of its own is called what the menu calls it; never anything of a person. */
export const meta: MetaFunction = ({ matches, location }) => {
  const loaded = matches[0]?.data as { messages?: PageMessages } | undefined;
  const page = pages.find(({ href }) => isCurrent(href, location.pathname));
  const key = page?.key ?? (location.pathname.startsWith("/contacts") ? "log_contact" : "product");
  const word = loaded?.messages?.areas.shell?.[key];
  return [{ title: typeof word === "string" ? `${word} · Third Cup` : "Third Cup" }];
};

export default function Staff() {
  const { name, serviceName, roles, colourScheme } = useLoaderData<typeof loader>();
  const { pathname, search } = useLocation();
  const t = useMessages("shell");
  const language = useLanguage();
  const returnTo = pathname + search;
  const nav: NavItem[] = pages
    .filter((page) => hasPermission(roles, page.permission))
    .map((page) => ({
      href: page.href,
      label: t(page.key),
      icon: page.icon,
      current: isCurrent(page.href, pathname),
      // Those who log nothing have room for it at the bottom of a phone; the others find it under their name.
      onPhone: page.onPhone || (page.key === "administration" && !hasPermission(roles, "own_week:read")),
    }));
  const administers = hasPermission(roles, "cover:administer");
  const mayLog = hasPermission(roles, "employer_contact:log");
  return (
    <StaffLayout
      words={{
        skipToContent: t("skip"),
        mainMenu: t("nav_label"),
        logContact: t("log_contact"),
        search: t("search"),
        searchPlaceholder: t("search_employers"),
        account: t("account"),
        signOut: t("sign_out"),
      }}
      homeHref={paths.home()}
      nav={nav}
      {...(mayLog ? { logContactHref: paths.logContact() } : {})}
      {...(hasPermission(roles, "employer:read") ? { search: { action: paths.employers() } } : {})}
      account={{
        name,
        initials: initialsOf(name),
        place: serviceName,
        links: administers ? [{ href: paths.administration(), label: t("administration") }] : [],
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
      <Outlet />
    </StaffLayout>
  );
}

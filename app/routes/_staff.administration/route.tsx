import { NavLink, Outlet, useLoaderData } from "@remix-run/react";
import { hasPermission } from "#app/domain/access/permissions.ts";
import { staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./administration.module.css";

export const loader = staffLoader(
  { permission: "cover:administer", messages: ["administration", "components"] },
  async ({ ctx }) => ({ administers: hasPermission(ctx.actor.roles, "account:administer") }),
);

const forAdministrators = [
  { key: "accounts", href: paths.accounts() },
  { key: "teams", href: paths.teams() },
  { key: "cover", href: paths.cover() },
  { key: "area", href: paths.area() },
  { key: "cadence", href: paths.cadence() },
  { key: "service", href: paths.serviceProfile() },
] as const;

export default function Administration() {
  const { administers } = useLoaderData<typeof loader>();
  const t = useMessages("administration");
  return (
    <>
      {administers ? (
        <nav className={styles.sections} aria-label={t("sections")}>
          {forAdministrators.map(({ key, href }) => (
            <NavLink key={key} to={href}>
              {t(key)}
            </NavLink>
          ))}
        </nav>
      ) : null}
      <Outlet />
    </>
  );
}

import { NavLink, Outlet, useLoaderData } from "@remix-run/react";
import { hasPermission } from "#app/domain/access/permissions.ts";
import { getSetUp } from "#app/domain/services/get-set-up.ts";
import { staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./administration.module.css";

export const loader = staffLoader(
  { permission: "cover:administer", messages: ["administration", "components"] },
  async ({ ctx }) => {
    const administers = hasPermission(ctx.actor.roles, "account:administer");
    const isSetUp = !administers || (await getSetUp(ctx)).every(({ isDone }) => isDone);
    return { administers, isSetUp };
  },
);

const forAdministrators = [
  {
    group: "colleagues",
    parts: [
      { key: "accounts", href: paths.accounts() },
      { key: "teams", href: paths.teams() },
      { key: "cover", href: paths.cover() },
    ],
  },
  {
    group: "house",
    parts: [
      { key: "service", href: paths.serviceProfile() },
      { key: "area", href: paths.area() },
      { key: "cadence", href: paths.cadence() },
      { key: "retention", href: paths.retention() },
    ],
  },
  {
    group: "access",
    parts: [
      { key: "sign_in", href: paths.signInDemand() },
      { key: "webhooks", href: paths.webhooks() },
    ],
  },
] as const;

export default function Administration() {
  const { administers, isSetUp } = useLoaderData<typeof loader>();
  const t = useMessages("administration");
  return (
    <>
      {administers ? (
        <nav className={styles.sections} aria-label={t("sections")}>
          {isSetUp ? null : (
            <NavLink to={paths.administration()} end>
              {t("set_up")}
            </NavLink>
          )}
          {forAdministrators.map(({ group, parts }) => (
            <div key={group} className={styles.part}>
              <span>{t(`part_${group}`)}</span>
              {parts.map(({ key, href }) => (
                <NavLink key={key} to={href}>
                  {t(key)}
                </NavLink>
              ))}
            </div>
          ))}
        </nav>
      ) : null}
      <Outlet />
    </>
  );
}

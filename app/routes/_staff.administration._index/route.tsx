import { redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { IconCircle, IconCircleCheck } from "@tabler/icons-react";
import { Icon } from "#app/components/icon.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { hasPermission } from "#app/domain/access/permissions.ts";
import { getSetUp, type SetUpStep } from "#app/domain/services/get-set-up.ts";
import { staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { administrationTitle } from "../_staff.administration/administration-title.ts";
import styles from "./set-up.module.css";

export const meta = administrationTitle("set_up");

/** What is left to set up; with nothing left, the first part that the reader may use. */
export const loader = staffLoader({ permission: "cover:administer", messages: [] }, async ({ ctx }) => {
  if (!hasPermission(ctx.actor.roles, "service:administer")) throw redirect(paths.cover());
  const steps = await getSetUp(ctx);
  if (steps.every(({ isDone }) => isDone)) throw redirect(paths.accounts());
  return { steps };
});

const hrefs: Record<SetUpStep, string> = {
  area: paths.area(),
  service: paths.serviceProfile(),
  teams: paths.newTeam(),
  specialists: paths.newAccount(),
  supervisor: paths.newAccount(),
};

export default function SetUp() {
  const { steps } = useLoaderData<typeof loader>();
  const t = useMessages("administration");
  const done = steps.filter(({ isDone }) => isDone).length;
  return (
    <>
      <PageTitle title={t("set_up")} sub={t("set_up_sub", { done, all: steps.length })} />
      <Panel>
        <ol className={styles.steps}>
          {steps.map(({ step, isDone }) => (
            <li key={step} className={styles.step} data-done={isDone || undefined}>
              <Icon of={isDone ? IconCircleCheck : IconCircle} />
              <div>
                <div className={styles.head}>
                  <Link to={hrefs[step]}>{t(`set_up_${step}`)}</Link>
                  <span>{t(isDone ? "set_up_done" : "set_up_left")}</span>
                </div>
                <p>{t(`set_up_${step}_text`)}</p>
              </div>
            </li>
          ))}
        </ol>
      </Panel>
    </>
  );
}

import { useLoaderData } from "@remix-run/react";
import IconCoffee from "@tabler/icons-react/dist/esm/icons/IconCoffee.mjs";
import { Icon } from "#app/components/icon.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { hasPermission } from "#app/domain/access/permissions.ts";
import { getMyWeek } from "#app/domain/weeks/get-my-week.ts";
import { staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { formatWeek } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import { ColdEmployers } from "./cold-employers.tsx";
import { CountingPanel } from "./counting-panel.tsx";
import { NewMatchesPanel } from "./new-matches-panel.tsx";
import { NextSteps } from "./next-steps.tsx";
import { RequestsToAnswer } from "./requests-to-answer.tsx";
import { WaitingParticipants } from "./waiting-participants.tsx";
import styles from "./week.module.css";

export const loader = staffLoader(
  {
    permission: "own_account:write",
    messages: ["weeks", "contacts", "relationship", "components"],
  },
  async ({ ctx }) => ({
    name: ctx.actor.name,
    today: ctx.today,
    timeZone: ctx.actor.timeZone,
    // A leader, a clinician and an administrator come in by the same door and have no week of their own.
    week: hasPermission(ctx.actor.roles, "own_week:read") ? await getMyWeek(ctx) : null,
  }),
);

export default function MyWeek() {
  const { name, week, today, timeZone } = useLoaderData<typeof loader>();
  const t = useMessages("weeks");
  const shell = useMessages("shell");
  const language = useLanguage();
  const when = { today, timeZone };
  if (!week) return <PageTitle title={t("greeting", { name })} />;
  return (
    <>
      <PageTitle
        title={shell("my_week")}
        sub={formatWeek(week.monday, language)}
        actions={
          <>
            <LinkButton href={paths.visitPlan()}>{t("plan_visits")}</LinkButton>
            <LinkButton href={paths.logContact()} variant="filled" icon={<Icon of={IconCoffee} />}>
              {t("log")}
            </LinkButton>
          </>
        }
      />
      <div className={styles.columns}>
        <div>
          <CountingPanel week={week} {...when} />
          <NextSteps steps={week.nextSteps} {...when} />
        </div>
        <div>
          <RequestsToAnswer requests={week.supportRequests} {...when} />
          <NewMatchesPanel newMatches={week.newMatches} today={today} />
          <WaitingParticipants waiting={week.waiting} />
          <ColdEmployers cold={week.cold} />
        </div>
      </div>
    </>
  );
}

import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { hasPermission, type Role } from "#app/domain/access/permissions.ts";
import { listWayDue } from "#app/domain/participant-way/list-way-due.ts";
import { getMyWeek } from "#app/domain/weeks/get-my-week.ts";
import { staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { formatWeek } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import { ColdEmployers } from "./cold-employers.tsx";
import { CountingPanel } from "./counting-panel.tsx";
import { DueFollowUps } from "./due-follow-ups.tsx";
import { DuePromises } from "./due-promises.tsx";
import { HandedOver } from "./handed-over.tsx";
import { NewMatchesPanel } from "./new-matches-panel.tsx";
import { NextSteps } from "./next-steps.tsx";
import { ReminderChoice } from "./reminder-choice.tsx";
import { RequestsToAnswer } from "./requests-to-answer.tsx";
import { TalksDue } from "./talks-due.tsx";
import { WaitingParticipants } from "./waiting-participants.tsx";
import { WayDuePanel } from "./way-due.tsx";
import styles from "./week.module.css";

export const loader = staffLoader(
  {
    permission: "own_account:write",
    messages: ["weeks", "talks", "contacts", "relationship", "way", "components", "jobs", "caseload"],
  },
  async ({ ctx }) => {
    const { roles, timeZone } = ctx.actor;
    // A leader, a clinician and an administrator come in by the same door and have no week of their own.
    if (!hasPermission(roles, "own_week:read")) throw redirect(firstPage(roles));
    return { today: ctx.today, timeZone, week: await getMyWeek(ctx), wayDue: await listWayDue(ctx) };
  },
);

function firstPage(roles: readonly Role[]): string {
  if (hasPermission(roles, "account:administer")) return paths.administration();
  return hasPermission(roles, "employer:read") ? paths.employers() : paths.participants();
}

export default function MyWeek() {
  const { week, wayDue, today, timeZone } = useLoaderData<typeof loader>();
  const shell = useMessages("shell");
  const t = useMessages("weeks");
  const language = useLanguage();
  const when = { today, timeZone };
  return (
    <>
      <PageTitle
        title={shell("my_week")}
        sub={formatWeek(week.monday, language)}
        actions={<LinkButton href={paths.visitPlan()}>{t("plan_visits")}</LinkButton>}
      />
      <div className={styles.columns}>
        <div>
          <CountingPanel week={week} {...when} />
          <HandedOver handedOver={week.handedOver} today={today} />
          <NextSteps steps={week.nextSteps} planned={week.planned} {...when} />
          <DueFollowUps followUps={week.followUps} />
          <DuePromises promises={week.promises} today={today} />
        </div>
        <div>
          <RequestsToAnswer requests={week.supportRequests} {...when} />
          <NewMatchesPanel newMatches={week.newMatches} today={today} />
          <WaitingParticipants waiting={week.waiting} />
          <WayDuePanel due={wayDue} today={today} />
          <TalksDue talks={week.talks} />
          <ColdEmployers cold={week.cold} />
          <ReminderChoice wanted={week.reminderMail} />
        </div>
      </div>
    </>
  );
}

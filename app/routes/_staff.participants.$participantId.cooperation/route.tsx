import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { SavedNotice } from "#app/components/saved-notice.tsx";
import { agreeClinicianShares, sharesForm } from "#app/domain/shared-meetings/clinician-shares.ts";
import { getCooperation } from "#app/domain/shared-meetings/get-cooperation.ts";
import {
  endSharedGoal,
  goalEndForm,
  goalForm,
  setSharedGoal,
} from "#app/domain/shared-meetings/shared-goals.ts";
import { meetingForm, planSharedMeeting } from "#app/domain/shared-meetings/shared-meetings.ts";
import { raiseTeamCase, teamCaseForm } from "#app/domain/team-meetings/team-cases.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { GoalsPanel } from "./goals-panel.tsx";
import { MeetingsPanel } from "./meetings-panel.tsx";
import { BoostersPanel, SharesPanel, TeamCasePanel } from "./shares-panel.tsx";

const form = z.discriminatedUnion("intent", [
  goalForm.extend({ intent: z.literal("goal") }),
  goalEndForm.extend({ intent: z.literal("end_goal") }),
  meetingForm.extend({ intent: z.literal("meeting") }),
  sharesForm.extend({ intent: z.literal("shares") }),
  teamCaseForm.extend({ intent: z.literal("case") }),
]);

export const loader = staffLoader(
  { permission: "participant:read", messages: ["cooperation", "components"] },
  async ({ ctx, params }) => ({
    ...(await getCooperation(ctx, params.participantId ?? "")),
    today: ctx.today,
  }),
);

export const action = staffAction(
  { permission: "participant:write", form },
  async ({ ctx, params, input }) => {
    const id = params.participantId ?? "";
    switch (input.intent) {
      case "goal":
        await setSharedGoal(ctx, id, input);
        break;
      case "end_goal":
        await endSharedGoal(ctx, id, input);
        break;
      case "meeting":
        await planSharedMeeting(ctx, id, input);
        break;
      case "shares":
        await agreeClinicianShares(ctx, id, input);
        break;
      case "case":
        await raiseTeamCase(ctx, id, input);
    }
    return redirect(andSaved(paths.cooperation(id)));
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  pageTitle(data?.messages, "cooperation", "title"),
];

/** How those who help a participant work together. */
export default function Cooperation() {
  const page = useLoaderData<typeof loader>();
  const { person, today } = page;
  const reply = useActionData<typeof action>();
  const intent = reply?.values.intent;
  const form = useFormReply(reply);
  const untouched = useFormReply(undefined);
  const t = useMessages("cooperation");
  // A fault of one of the forms leaves the others as they are stored.
  const formOf = (name: string) => (intent === name ? form : untouched);
  return (
    <>
      <PageTitle
        title={t("title")}
        sub={t("sub", { who: `${person.initials} ${person.referenceCode}` })}
        actions={<LinkButton href={paths.participant(person.id)}>{t("to_participant")}</LinkButton>}
      />
      <SavedNotice />
      <ErrorSummary {...form.summary} />
      <GoalsPanel goals={page.goals} today={today} form={formOf("goal")} />
      <MeetingsPanel page={page} form={formOf("meeting")} />
      <SharesPanel shares={page.shares} today={today} form={formOf("shares")} />
      <BoostersPanel boosters={page.boosters} today={today} />
      <TeamCasePanel form={formOf("case")} />
    </>
  );
}

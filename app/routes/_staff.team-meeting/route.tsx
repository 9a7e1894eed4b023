import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { EmptyState } from "#app/components/empty-state.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { InitialsTag } from "#app/components/initials-tag.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { PrintButton } from "#app/components/print-button.tsx";
import { SavedNotice } from "#app/components/saved-notice.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { getTeamMeeting, type SharedLead } from "#app/domain/team-meetings/get-team-meeting.ts";
import { settleSharedLead } from "#app/domain/team-meetings/share-job-lead.ts";
import { settleTeamCase, teamCaseAdviceForm } from "#app/domain/team-meetings/team-cases.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { formatDay, formatLongDay } from "#app/i18n/format.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "../_staff.participants.$participantId.cooperation/cooperation.module.css";

const form = z.discriminatedUnion("intent", [
  teamCaseAdviceForm.extend({ intent: z.literal("case") }),
  z.object({ intent: z.literal("lead"), jobLeadId: z.uuid("field_wrong") }),
]);

export const loader = staffLoader(
  { permission: "participant:read", messages: ["cooperation", "components"] },
  async ({ ctx }) => ({ ...(await getTeamMeeting(ctx)), today: ctx.today }),
);

export const action = staffAction({ permission: "participant:write", form }, async ({ ctx, input }) => {
  if (input.intent === "case") await settleTeamCase(ctx, input);
  else await settleSharedLead(ctx, input.jobLeadId);
  return redirect(andSaved(paths.teamMeeting()));
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  pageTitle(data?.messages, "cooperation", "team_title"),
];

/** The list for the weekly meeting: cases to solve and leads to share. */
export default function TeamMeeting() {
  const { cases, leads, today } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const form = useFormReply(reply);
  const t = useMessages("cooperation");
  const words = useMessages("components");
  const language = useLanguage();
  return (
    <>
      <PageTitle
        title={t("team_title")}
        sub={`${t("team_sub")} (${formatLongDay(today, { language, today })})`}
        actions={<PrintButton>{t("print_list")}</PrintButton>}
      />
      <SavedNotice />
      <ErrorSummary {...form.summary} />
      <Panel title={t("team_cases")}>
        {cases.length === 0 ? <EmptyState>{t("team_cases_none")}</EmptyState> : null}
        <ul className={styles.rows}>
          {cases.map((one) => (
            <li key={one.id} className={styles.row}>
              <div>
                <InitialsTag initials={one.initials} />{" "}
                <a href={paths.cooperation(one.participantId)}>{one.referenceCode}</a>
                <p className={styles.words}>{one.question}</p>
                <p className={styles.meta}>
                  {t("raised_by", {
                    name: one.raisedByName ?? "–",
                    day: formatDay(one.raisedOn, { language, today }),
                  })}
                </p>
              </div>
              <Form method="post" noValidate className={styles.form}>
                <input type="hidden" name="intent" value="case" />
                <input type="hidden" name="caseId" value={one.id} />
                <TextField
                  id={`advice-${one.id}`}
                  name="advice"
                  label={t("advice")}
                  optional={words("optional")}
                  maxLength={1000}
                  autoComplete="off"
                  defaultValue={reply?.values.caseId === one.id ? form.typed("advice") : ""}
                  {...(reply?.values.caseId === one.id ? { error: form.errorOf("advice") } : {})}
                />
                <SubmitButton variant="quiet" label={`${t("case_settle")}: ${one.referenceCode}`}>
                  {t("case_settle")}
                </SubmitButton>
              </Form>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={t("team_leads")}>
        {leads.length === 0 ? <EmptyState>{t("team_leads_none")}</EmptyState> : null}
        <ul className={styles.rows}>
          {leads.map((lead) => (
            <li key={lead.id} className={styles.row}>
              <div>
                <a href={paths.jobLead(lead.jobLeadId)}>{lead.title}</a>
                <p className={styles.meta}>
                  {[
                    lead.employerName,
                    hoursOf(lead),
                    lead.sharedByName ? t("shared_by", { name: lead.sharedByName }) : "",
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </p>
              </div>
              <Form method="post">
                <input type="hidden" name="intent" value="lead" />
                <input type="hidden" name="jobLeadId" value={lead.jobLeadId} />
                <SubmitButton variant="quiet" label={`${t("lead_settle")}: ${lead.title}`}>
                  {t("lead_settle")}
                </SubmitButton>
              </Form>
            </li>
          ))}
        </ul>
      </Panel>
    </>
  );

  function hoursOf({ hoursMin, hoursMax }: Pick<SharedLead, "hoursMin" | "hoursMax">): string {
    const min = hoursMin ?? hoursMax;
    const max = hoursMax ?? hoursMin;
    if (min === null || max === null) return "";
    return min === max ? t("hours_exact", { min }) : t("hours", { min, max });
  }
}

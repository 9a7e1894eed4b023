import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { hasPermission } from "#app/domain/access/permissions.ts";
import { closeJobLead, jobLeadEnd } from "#app/domain/job-leads/close-job-lead.ts";
import { getJobLead } from "#app/domain/job-leads/get-job-lead.ts";
import { jobLeadResults } from "#app/domain/job-leads/job-lead-vocabulary.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "../_staff.leads.new/lead-form.module.css";

export const loader = staffLoader(
  { permission: "employer:write", messages: ["jobLeads", "components"] },
  async ({ ctx, params }) => {
    const { id, title, employerName, stage, version } = await getJobLead(ctx, params.jobLeadId ?? "");
    if (stage === "closed") throw redirect(`${paths.jobLead(id)}?closed-before`);
    return { id, title, employerName, version };
  },
);

export const action = staffAction(
  { permission: "employer:write", form: jobLeadEnd },
  async ({ ctx, params, input }) => {
    const id = params.jobLeadId ?? "";
    await closeJobLead(ctx, id, input);
    // Who it was is told on the participant's side, by whoever follows participants up.
    const tellsWho = input.filledByOurs && hasPermission(ctx.actor.roles, "participant:write");
    return redirect(tellsWho ? paths.newPlacement(id) : andSaved(paths.jobLead(id)));
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.messages.areas.jobLeads?.end_submit ?? ""} · Third Cup` },
];

export default function CloseJobLead() {
  const lead = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const form = useFormReply(reply);
  const t = useMessages("jobLeads");
  const words = useMessages("components");
  const current = reply && "current" in reply ? reply.current : undefined;
  return (
    <div className={styles.form}>
      <PageTitle title={t("end_title", { title: lead.title })} sub={lead.employerName} />
      {current ? <Notice kind="warn">{t("changed_meanwhile")}</Notice> : <ErrorSummary {...form.summary} />}
      <Panel>
        <Form method="post" noValidate>
          <input
            type="hidden"
            name="version"
            value={current ? Number(current.version) : form.typed("version", String(lead.version))}
          />
          <FieldStack>
            <ChoiceChips
              id="result"
              name="result"
              label={t("result")}
              choices={jobLeadResults.map((result) => ({ value: result, label: t(`result_${result}`) }))}
              chosen={[form.typed("result")]}
              error={form.errorOf("result")}
            />
            <ChoiceChips
              id="filledByOurs"
              name="filledByOurs"
              label={t("filled")}
              help={t("filled_help")}
              segmented
              choices={[
                { value: "no", label: t("no") },
                { value: "yes", label: t("yes") },
              ]}
              chosen={[form.typed("filledByOurs", "no")]}
              error={form.errorOf("filledByOurs")}
            />
            <SubmitBar
              submit={t("end_submit")}
              secondary={<LinkButton href={paths.jobLead(lead.id)}>{words("cancel")}</LinkButton>}
            />
          </FieldStack>
        </Form>
      </Panel>
    </div>
  );
}

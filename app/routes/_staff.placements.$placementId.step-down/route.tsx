import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { DateField } from "#app/components/date-field.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { TextAreaField } from "#app/components/text-area-field.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { stepDownReceivers } from "#app/domain/follow-ups/follow-up-vocabulary.ts";
import { handOverFollowUp, stepDownForm } from "#app/domain/follow-ups/step-down.ts";
import { getJobPage } from "#app/domain/placements/get-job-page.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

export const loader = staffLoader(
  { permission: "participant:write", messages: ["jobs", "components"] },
  async ({ ctx, params }) => {
    const { job } = await getJobPage(ctx, params.placementId ?? "");
    if (job.steppedDownFrom !== null || job.endedOn !== null) throw redirect(paths.placement(job.id));
    return { job };
  },
);

export const action = staffAction(
  { permission: "participant:write", form: stepDownForm },
  async ({ ctx, params, input }) => {
    const id = params.placementId ?? "";
    await handOverFollowUp(ctx, id, input);
    return redirect(andSaved(paths.placement(id)));
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  pageTitle(data?.messages, "jobs", "step_down_title"),
];

export default function StepDown() {
  const { job } = useLoaderData<typeof loader>();
  const form = useFormReply(useActionData<typeof action>());
  const t = useMessages("jobs");
  const words = useMessages("components");
  return (
    <>
      <PageTitle title={t("step_down_title")} sub={`${job.employerName}. ${t("step_down_help")}`} />
      <ErrorSummary {...form.summary} />
      <Panel>
        <Form method="post" noValidate>
          <FieldStack>
            <DateField
              id="fromOn"
              name="fromOn"
              label={t("step_down_from")}
              formatHelp={words("date_format")}
              defaultValue={form.typed("fromOn")}
              error={form.errorOf("fromOn")}
            />
            <SelectField
              id="receiver"
              name="receiver"
              label={t("receiver")}
              defaultValue={form.typed("receiver")}
              error={form.errorOf("receiver")}
              width={36}
              options={[
                { value: "", label: "–" },
                ...stepDownReceivers.map((one) => ({ value: one, label: t(`receiver_${one}`) })),
              ]}
            />
            <TextField
              id="receiverName"
              name="receiverName"
              label={t("receiver_name")}
              optional={words("optional")}
              width={36}
              maxLength={200}
              autoComplete="off"
              defaultValue={form.typed("receiverName")}
              error={form.errorOf("receiverName")}
            />
            <TextAreaField
              id="handover"
              name="handover"
              label={t("handover")}
              help={t("handover_help")}
              rows={6}
              maxLength={4000}
              defaultValue={form.typed("handover")}
              error={form.errorOf("handover")}
            />
            <SubmitBar
              submit={t("step_down_begin")}
              secondary={<LinkButton href={paths.placement(job.id)}>{words("cancel")}</LinkButton>}
            />
          </FieldStack>
        </Form>
      </Panel>
    </>
  );
}

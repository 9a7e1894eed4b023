import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { DateField } from "#app/components/date-field.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { WhatWorkedFields } from "#app/components/what-worked-fields.tsx";
import { endPlacement, placementEndingForm } from "#app/domain/placements/end-placement.ts";
import { getJobPage } from "#app/domain/placements/get-job-page.ts";
import { endingReasons, searchAnswers } from "#app/domain/placements/placement-ending-vocabulary.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

export const loader = staffLoader(
  { permission: "participant:write", messages: ["jobs", "components"] },
  async ({ ctx, params }) => {
    const { job } = await getJobPage(ctx, params.placementId ?? "");
    if (job.endedOn !== null) throw redirect(paths.placement(job.id));
    return { job };
  },
);

export const action = staffAction(
  { permission: "participant:write", form: placementEndingForm },
  async ({ ctx, params, input }) => {
    const id = params.placementId ?? "";
    await endPlacement(ctx, id, input);
    return redirect(andSaved(paths.placement(id)));
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  pageTitle(data?.messages, "jobs", "end_title"),
];

export default function EndPlacement() {
  const { job } = useLoaderData<typeof loader>();
  const form = useFormReply(useActionData<typeof action>());
  const t = useMessages("jobs");
  const words = useMessages("components");
  return (
    <>
      <PageTitle title={t("end_title")} sub={`${job.employerName}. ${t("end_sub")}`} />
      <ErrorSummary {...form.summary} />
      <Panel>
        <Form method="post" noValidate>
          <FieldStack>
            <DateField
              id="endedOn"
              name="endedOn"
              label={t("ended_on")}
              formatHelp={words("date_format")}
              defaultValue={form.typed("endedOn")}
              error={form.errorOf("endedOn")}
            />
            <DateField
              id="heardOn"
              name="heardOn"
              label={t("heard_on")}
              optional={words("optional")}
              formatHelp={t("heard_help")}
              defaultValue={form.typed("heardOn")}
              error={form.errorOf("heardOn")}
            />
            <SelectField
              id="reason"
              name="reason"
              label={t("reason")}
              defaultValue={form.typed("reason")}
              error={form.errorOf("reason")}
              width={30}
              options={[
                { value: "", label: "–" },
                ...endingReasons.map((one) => ({ value: one, label: t(`reason_${one}`) })),
              ]}
            />
            <WhatWorkedFields form={form} />
            <ChoiceChips
              id="wouldTakeAgain"
              name="wouldTakeAgain"
              label={t("would_take_again")}
              segmented
              choices={[
                { value: "yes", label: t("yes") },
                { value: "no", label: t("no") },
                { value: "not_asked", label: t("not_asked") },
              ]}
              chosen={[form.typed("wouldTakeAgain", "not_asked")]}
              error={form.errorOf("wouldTakeAgain")}
            />
            <ChoiceChips
              id="searchAnswer"
              name="searchAnswer"
              label={t("search_answer")}
              help={t("search_help")}
              choices={[
                { value: "", label: t("search_not_yet") },
                ...searchAnswers.map((one) => ({ value: one, label: t(`search_${one}`) })),
              ]}
              chosen={[form.typed("searchAnswer")]}
              error={form.errorOf("searchAnswer")}
            />
            <SubmitBar
              submit={t("end_job")}
              secondary={<LinkButton href={paths.placement(job.id)}>{words("cancel")}</LinkButton>}
            />
          </FieldStack>
        </Form>
      </Panel>
    </>
  );
}

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
import { WhatWorkedFields } from "#app/components/what-worked-fields.tsx";
import { educationEndingReasons } from "#app/domain/educations/education-vocabulary.ts";
import { educationEndForm, endEducation, getEducation } from "#app/domain/educations/record-education.ts";
import { writeReadLine } from "#app/domain/participants/require-participant.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

export const loader = staffLoader(
  { permission: "participant:write", messages: ["jobs", "components"] },
  async ({ ctx, params }) => {
    const education = await getEducation(ctx, params.educationId ?? "");
    if (education.ended) throw redirect(paths.jobsOf(education.participantId));
    await writeReadLine(ctx, education.participantId, "jobs");
    return { education };
  },
);

export const action = staffAction(
  { permission: "participant:write", form: educationEndForm },
  async ({ ctx, params, input }) => {
    const { participantId } = await endEducation(ctx, params.educationId ?? "", input);
    return redirect(andSaved(paths.jobsOf(participantId)));
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  pageTitle(data?.messages, "jobs", "education_end_title"),
];

export default function EndEducation() {
  const { education } = useLoaderData<typeof loader>();
  const form = useFormReply(useActionData<typeof action>());
  const t = useMessages("jobs");
  const words = useMessages("components");
  return (
    <>
      <PageTitle title={t("education_end_title")} sub={`${education.programme}, ${education.institution}`} />
      <ErrorSummary {...form.summary} />
      <Panel>
        <Form method="post" noValidate>
          <FieldStack>
            <DateField
              id="endedOn"
              name="endedOn"
              label={t("education_ended_on")}
              formatHelp={words("date_format")}
              defaultValue={form.typed("endedOn")}
              error={form.errorOf("endedOn")}
            />
            <SelectField
              id="reason"
              name="reason"
              label={t("education_reason")}
              defaultValue={form.typed("reason")}
              error={form.errorOf("reason")}
              width={30}
              options={[
                { value: "", label: "–" },
                ...educationEndingReasons.map((one) => ({ value: one, label: t(`ended_${one}`) })),
              ]}
            />
            <WhatWorkedFields form={form} />
            <SubmitBar
              submit={t("education_end")}
              secondary={
                <LinkButton href={paths.jobsOf(education.participantId)}>{words("cancel")}</LinkButton>
              }
            />
          </FieldStack>
        </Form>
      </Panel>
    </>
  );
}

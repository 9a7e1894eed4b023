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
import { TextField } from "#app/components/text-field.tsx";
import { educationLevels } from "#app/domain/educations/education-vocabulary.ts";
import { educationForm, recordEducation } from "#app/domain/educations/record-education.ts";
import { initialsOf } from "#app/domain/participants/participant-vocabulary.ts";
import { requireParticipant, writeReadLine } from "#app/domain/participants/require-participant.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

export const loader = staffLoader(
  { permission: "participant:write", messages: ["jobs", "components"] },
  async ({ ctx, params }) => {
    const row = await requireParticipant(ctx, params.participantId ?? "");
    await writeReadLine(ctx, row.id, "jobs");
    return {
      id: row.id,
      who: `${initialsOf(row.givenName, row.familyName)} ${row.referenceCode}`,
    };
  },
);

export const action = staffAction(
  { permission: "participant:write", form: educationForm },
  async ({ ctx, params, input }) => {
    const id = params.participantId ?? "";
    await recordEducation(ctx, id, input);
    return redirect(andSaved(paths.jobsOf(id)));
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  pageTitle(data?.messages, "jobs", "education_title"),
];

export default function NewEducation() {
  const { id, who } = useLoaderData<typeof loader>();
  const form = useFormReply(useActionData<typeof action>());
  const t = useMessages("jobs");
  const words = useMessages("components");
  return (
    <>
      <PageTitle title={t("education_title")} sub={who} />
      <ErrorSummary {...form.summary} />
      <Panel>
        <Form method="post" noValidate>
          <FieldStack>
            <TextField
              id="institution"
              name="institution"
              label={t("institution")}
              maxLength={200}
              width={36}
              autoComplete="off"
              defaultValue={form.typed("institution")}
              error={form.errorOf("institution")}
            />
            <TextField
              id="programme"
              name="programme"
              label={t("programme")}
              maxLength={200}
              width={36}
              autoComplete="off"
              defaultValue={form.typed("programme")}
              error={form.errorOf("programme")}
            />
            <SelectField
              id="level"
              name="level"
              label={t("level")}
              defaultValue={form.typed("level")}
              error={form.errorOf("level")}
              width={24}
              options={[
                { value: "", label: "–" },
                ...educationLevels.map((one) => ({ value: one, label: t(`level_${one}`) })),
              ]}
            />
            <DateField
              id="startedOn"
              name="startedOn"
              label={t("education_started_on")}
              formatHelp={words("date_format")}
              defaultValue={form.typed("startedOn")}
              error={form.errorOf("startedOn")}
            />
            <TextField
              id="positionPercent"
              name="positionPercent"
              label={t("size")}
              help={t("percent", { percent: 100 })}
              optional={words("optional")}
              inputMode="numeric"
              width={6}
              maxLength={10}
              defaultValue={form.typed("positionPercent")}
              error={form.errorOf("positionPercent")}
            />
            <SubmitBar
              submit={t("education_save")}
              secondary={<LinkButton href={paths.jobsOf(id)}>{words("cancel")}</LinkButton>}
            />
          </FieldStack>
        </Form>
      </Panel>
    </>
  );
}

import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { DateField } from "#app/components/date-field.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldPair } from "#app/components/field-pair.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { employmentForms } from "#app/domain/placements/employment-form.ts";
import { getJobPage } from "#app/domain/placements/get-job-page.ts";
import { changeUnderwayForm, recordPlacementChange } from "#app/domain/placements/record-placement-change.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

export const loader = staffLoader(
  { permission: "participant:write", messages: ["jobs", "components"] },
  async ({ ctx, params }) => {
    const { job } = await getJobPage(ctx, params.placementId ?? "");
    return { job };
  },
);

export const action = staffAction(
  { permission: "participant:write", form: changeUnderwayForm },
  async ({ ctx, params, input }) => {
    const id = params.placementId ?? "";
    await recordPlacementChange(ctx, id, input);
    return redirect(andSaved(paths.placement(id)));
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  pageTitle(data?.messages, "jobs", "change_title"),
];

export default function ChangePlacement() {
  const { job } = useLoaderData<typeof loader>();
  const form = useFormReply(useActionData<typeof action>());
  const t = useMessages("jobs");
  const words = useMessages("components");
  return (
    <>
      <PageTitle title={t("change_title")} sub={`${job.employerName}. ${t("change_sub")}`} />
      <ErrorSummary {...form.summary} />
      <Panel>
        <Form method="post" noValidate>
          <FieldStack>
            <DateField
              id="changedOn"
              name="changedOn"
              label={t("changed_on")}
              formatHelp={words("date_format")}
              defaultValue={form.typed("changedOn")}
              error={form.errorOf("changedOn")}
            />
            <FieldPair>
              <TextField
                id="hoursPerWeek"
                name="hoursPerWeek"
                label={t("hours")}
                optional={words("optional")}
                inputMode="decimal"
                width={6}
                defaultValue={form.typed("hoursPerWeek")}
                error={form.errorOf("hoursPerWeek")}
              />
              <TextField
                id="positionPercent"
                name="positionPercent"
                label={t("percent_field")}
                optional={words("optional")}
                inputMode="numeric"
                width={6}
                defaultValue={form.typed("positionPercent")}
                error={form.errorOf("positionPercent")}
              />
            </FieldPair>
            <SelectField
              id="employmentForm"
              name="employmentForm"
              label={t("employment_form")}
              optional={words("optional")}
              defaultValue={form.typed("employmentForm")}
              error={form.errorOf("employmentForm")}
              width={26}
              options={[
                { value: "", label: t("change_form_same") },
                ...employmentForms.map((one) => ({ value: one, label: t(`form_${one}`) })),
              ]}
            />
            <ChoiceChips
              id="payChanged"
              name="payChanged"
              label={t("pay_changed")}
              optional={words("optional")}
              many
              choices={[{ value: "yes", label: t("pay_changed_yes") }]}
              chosen={[form.typed("payChanged")]}
              error={form.errorOf("payChanged")}
            />
            <SubmitBar
              submit={t("save")}
              secondary={<LinkButton href={paths.placement(job.id)}>{words("cancel")}</LinkButton>}
            />
          </FieldStack>
        </Form>
      </Panel>
    </>
  );
}

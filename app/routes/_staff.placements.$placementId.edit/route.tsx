import { data, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { type FieldFault, Invalid } from "#app/domain/errors.ts";
import { occupationNames } from "#app/domain/occupations/occupation-names.ts";
import { suggestOccupations } from "#app/domain/occupations/suggest-occupations.ts";
import { changePlacement, placementChangeForm } from "#app/domain/placements/change-placement.ts";
import { getJobPage } from "#app/domain/placements/get-job-page.ts";
import { versionField } from "#app/domain/version-field.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { JobFields } from "../_staff.placements.new/job-fields.tsx";
import { filledIn, storedJob, typedJob } from "../_staff.placements.new/job-form.ts";

const form = typedJob.extend({
  intent: z.enum(["find", "save"], "field_wrong").default("save"),
  version: versionField,
});

export const loader = staffLoader(
  { permission: "participant:write", messages: ["jobs", "components"] },
  async ({ ctx, params }) => {
    const { job, firstContactOn } = await getJobPage(ctx, params.placementId ?? "");
    const occupations = occupationNames([job.occupationCode], ctx.actor.language);
    const stored = storedJob(job, occupations[job.occupationCode] ?? job.occupationCode);
    return { job, firstContactOn, occupations, stored, today: ctx.today };
  },
);

export const action = staffAction(
  { permission: "participant:write", form },
  async ({ ctx, params, input }) => {
    const { intent, version, ...values } = input;
    if (intent === "find") {
      const suggestions = await suggestOccupations(ctx, input.title);
      const typed = { ...values, version: String(version) };
      return data({ values: typed, faults: [] as FieldFault[], suggestions });
    }
    const read = placementChangeForm.safeParse({ ...filledIn(values), version });
    if (!read.success)
      throw new Invalid(
        read.error.issues.map(({ path, message }) => ({ field: String(path[0] ?? ""), code: message })),
      );
    const id = params.placementId ?? "";
    await changePlacement(ctx, id, read.data);
    return redirect(andSaved(paths.placement(id)));
  },
);

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  pageTitle(loaded?.messages, "jobs", "edit_title"),
];

export default function EditPlacement() {
  const { job, firstContactOn, occupations, stored, today } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const form = useFormReply(reply);
  const t = useMessages("jobs");
  const words = useMessages("components");
  const current = reply && "current" in reply ? reply.current : undefined;
  return (
    <>
      <PageTitle title={t("edit_title")} sub={`${job.employerName}. ${t("edit_sub")}`} />
      {current ? <Notice kind="warn">{t("stale")}</Notice> : <ErrorSummary {...form.summary} />}
      <Panel>
        <Form method="post" noValidate>
          <input
            type="hidden"
            name="version"
            value={current ? Number(current.version) : form.typed("version", String(job.version))}
          />
          <FieldStack>
            <JobFields
              form={form}
              stored={stored}
              suggestions={reply && "suggestions" in reply ? reply.suggestions : null}
              occupations={occupations}
              firstContactOn={firstContactOn}
              hasLead={job.jobLeadId !== null}
              today={today}
            />
            <SubmitBar
              submit={t("save")}
              name="intent"
              value="save"
              secondary={<LinkButton href={paths.placement(job.id)}>{words("cancel")}</LinkButton>}
            />
          </FieldStack>
        </Form>
      </Panel>
    </>
  );
}

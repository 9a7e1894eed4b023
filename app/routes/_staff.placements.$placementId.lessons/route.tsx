import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { getJobPage } from "#app/domain/placements/get-job-page.ts";
import { lessonsForm, recordLessons } from "#app/domain/workplace-lessons/record-lessons.ts";
import {
  lessonConsents,
  workplaceLessons,
} from "#app/domain/workplace-lessons/workplace-lesson-vocabulary.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

export const loader = staffLoader(
  { permission: "participant:write", messages: ["lessons", "jobs", "components"] },
  async ({ ctx, params }) => {
    const { job, lessons } = await getJobPage(ctx, params.placementId ?? "");
    return { job, lessons };
  },
);

export const action = staffAction(
  { permission: "participant:write", form: lessonsForm },
  async ({ ctx, params, input }) => {
    const id = params.placementId ?? "";
    await recordLessons(ctx, id, input);
    return redirect(andSaved(paths.placement(id)));
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  pageTitle(data?.messages, "lessons", "lessons"),
];

export default function Lessons() {
  const { job, lessons } = useLoaderData<typeof loader>();
  const form = useFormReply(useActionData<typeof action>());
  const t = useMessages("lessons");
  const words = useMessages("components");
  const choices = workplaceLessons.map((one) => ({ value: one, label: t(`lesson_${one}`) }));
  const stored = (worked: boolean) =>
    lessons.filter((one) => one.worked === worked).map(({ lesson }) => lesson);
  return (
    <>
      <PageTitle title={t("lessons")} sub={`${job.employerName}. ${t("lessons_help")}`} />
      <ErrorSummary {...form.summary} />
      <Panel>
        <Form method="post" noValidate>
          <FieldStack>
            <ChoiceChips
              id="worked"
              name="worked"
              label={t("lessons_worked")}
              optional={words("optional")}
              many
              choices={choices}
              chosen={form.typedList("worked", stored(true))}
              error={form.errorOf("worked")}
            />
            <ChoiceChips
              id="didNotWork"
              name="didNotWork"
              label={t("lessons_did_not_work")}
              optional={words("optional")}
              many
              choices={choices}
              chosen={form.typedList("didNotWork", stored(false))}
              error={form.errorOf("didNotWork")}
            />
            <ChoiceChips
              id="consent"
              name="consent"
              label={t("lesson_consent")}
              choices={lessonConsents.map((one) => ({ value: one, label: t(`consent_${one}`) }))}
              chosen={[form.typed("consent", lessons[0]?.consent ?? "")]}
              error={form.errorOf("consent")}
            />
            <SubmitBar
              submit={words("save")}
              secondary={<LinkButton href={paths.placement(job.id)}>{words("cancel")}</LinkButton>}
            />
          </FieldStack>
        </Form>
      </Panel>
    </>
  );
}

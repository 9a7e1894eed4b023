import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { DateField } from "#app/components/date-field.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { NamesMayStand } from "#app/components/names-may-stand.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { StaleNotice } from "#app/components/stale-notice.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { TextAreaField } from "#app/components/text-area-field.tsx";
import { getSearchPlan } from "#app/domain/job-plans/get-search-plan.ts";
import { saveSearchPlan, searchPlanForm } from "#app/domain/job-plans/save-search-plan.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { formatDayForField } from "#app/i18n/format.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

export const loader = staffLoader(
  { permission: "participant:write", messages: ["jobPlans", "components"] },
  async ({ ctx, params }) => {
    const { participant, plan } = await getSearchPlan(ctx, params.participantId ?? "");
    return { participant, plan };
  },
);

export const action = staffAction(
  { permission: "participant:write", form: searchPlanForm },
  async ({ ctx, input, params }) => {
    const id = params.participantId ?? "";
    await saveSearchPlan(ctx, id, input);
    return redirect(andSaved(paths.searchPlan(id)));
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  pageTitle(data?.messages, "jobPlans", "plan_edit"),
];

const texts = ["goals", "hours", "framework"] as const;

export default function EditSearchPlan() {
  const { participant, plan } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const form = useFormReply(reply);
  const t = useMessages("jobPlans");
  const words = useMessages("components");
  const current = reply && "current" in reply ? reply.current : undefined;
  const now: Partial<Record<(typeof texts)[number], string | null>> = Object(current?.fields);
  const help = { goals: t("goals_help"), hours: undefined, framework: t("framework_help") };
  return (
    <>
      <PageTitle
        title={t("plan_edit")}
        sub={t("about", { initials: participant.initials, code: participant.referenceCode })}
        actions={<LinkButton href={paths.searchPlan(participant.id)}>{t("search_title")}</LinkButton>}
      />
      {current ? (
        <StaleNotice items={texts.map((key) => ({ key, term: t(key), value: now[key] ?? "–" }))} />
      ) : (
        <ErrorSummary {...form.summary} />
      )}
      <Panel>
        <Form method="post" noValidate>
          <input
            type="hidden"
            name="version"
            value={current ? Number(current.version) : form.typed("version", String(plan?.version ?? 0))}
          />
          <FieldStack>
            {texts.map((key) => (
              <TextAreaField
                key={key}
                id={key}
                name={key}
                label={t(key)}
                optional={words("optional")}
                help={help[key]}
                error={form.errorOf(key)}
                defaultValue={form.typed(key, plan?.[key] ?? "")}
                maxLength={2000}
              />
            ))}
            <DateField
              id="nextReviewOn"
              name="nextReviewOn"
              label={t("next_review")}
              optional={words("optional")}
              formatHelp={t("next_review_help")}
              error={form.errorOf("nextReviewOn")}
              defaultValue={form.typed(
                "nextReviewOn",
                plan?.nextReviewOn ? formatDayForField(plan.nextReviewOn) : "",
              )}
            />
            <NamesMayStand form={form} />
            <SubmitBar
              submit={t("save")}
              secondary={<a href={paths.searchPlan(participant.id)}>{words("cancel")}</a>}
            />
          </FieldStack>
        </Form>
      </Panel>
    </>
  );
}

import { data, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { listWorkplaceFacts } from "#app/domain/portal/list-workplace-facts.ts";
import { proposeWorkplaceFact } from "#app/domain/portal/propose-workplace-fact.ts";
import { paths } from "#app/http/paths.ts";
import { portalAction, portalLoader } from "#app/http/portal-handler.ts";
import { describeCorrection } from "#app/i18n/describe-workplace.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

const form = z.object({
  value: z
    .union([z.string().max(1000, "too_long"), z.array(z.string().max(100, "too_long")).max(60, "too_long")])
    .optional(),
});

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.correction.label ?? "" },
];

export const loader = portalLoader(async ({ ctx, params }) => {
  const { facts } = await listWorkplaceFacts(ctx);
  const fact = facts.find(({ kind }) => kind === params.kind);
  const correction = fact && describeCorrection(fact, { language: ctx.actor.language, today: ctx.today });
  if (!correction) throw data({ code: "not_found" }, { status: 404 });
  return { correction };
});

export const action = portalAction(form, async ({ ctx, params, input }) => {
  await proposeWorkplaceFact(ctx, { kind: params.kind ?? "", value: input.value ?? [] });
  return redirect(`${paths.portalWorkplace()}?proposed`);
});

const helpOf: Partial<Record<string, "tags_help" | "time_help" | "date_help">> = {
  tags: "tags_help",
  time: "time_help",
  date: "date_help",
};

export default function Correct() {
  const { correction } = useLoaderData<typeof loader>();
  const reply = useFormReply(useActionData<typeof action>());
  const t = useMessages("portal");
  const { field, label } = correction;
  return (
    <>
      <PageTitle
        title={t("correct_title", { what: label })}
        sub={t("correct_now", { value: correction.agreed ?? t("not_known") })}
      />
      <Form method="post" noValidate>
        <ErrorSummary {...reply.summary} />
        {field.type === "choice" ? (
          <ChoiceChips
            id="value"
            name="value"
            label={label}
            many={field.many}
            choices={field.choices}
            chosen={reply.typedList("value", field.chosen)}
            error={reply.errorOf("value")}
          />
        ) : (
          <TextField
            id="value"
            name="value"
            label={label}
            help={helpOf[field.help] && t(helpOf[field.help] ?? "tags_help")}
            inputMode={field.help === "number" ? "decimal" : undefined}
            width={
              field.help === "tags" || field.help === "text" ? undefined : field.help === "date" ? 12 : 8
            }
            defaultValue={reply.typed("value", field.stored)}
            error={reply.errorOf("value")}
            maxLength={1000}
          />
        )}
        <SubmitBar submit={t("propose")} secondary={<a href={paths.portalWorkplace()}>{t("back")}</a>} />
      </Form>
    </>
  );
}

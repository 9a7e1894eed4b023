import { data, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { TextAreaField } from "#app/components/text-area-field.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { emergencyReasons } from "#app/domain/emergency-access/emergency-reason.ts";
import { emergencyForm, openInEmergency } from "#app/domain/emergency-access/open-in-emergency.ts";
import { type ActionFault, staffAction, staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

export const loader = staffLoader(
  { permission: "participant:open_in_emergency", messages: ["safeguards"] },
  async () => ({ reasons: emergencyReasons }),
);

export const action = staffAction(
  { permission: "participant:open_in_emergency", form: emergencyForm },
  async ({ ctx, input }) => {
    const participantId = await openInEmergency(ctx, input);
    if (participantId) return redirect(paths.participant(participantId));
    // Answered and not thrown: that somebody tried is kept.
    const faults = [{ field: "referenceCode", code: "emergency_nobody" }];
    return data<ActionFault>({ code: "emergency_nobody", values: input, faults }, { status: 422 });
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.messages.areas.safeguards?.emergency_title ?? ""} · Third Cup` },
];

export default function Emergency() {
  const { reasons } = useLoaderData<typeof loader>();
  const reply = useFormReply(useActionData<typeof action>());
  const t = useMessages("safeguards");
  return (
    <>
      <PageTitle title={t("emergency_title")} />
      <Notice kind="warn">{t("emergency_about")}</Notice>
      <Panel>
        <Form method="post" noValidate>
          <FieldStack>
            <ErrorSummary {...reply.summary} />
            <TextField
              id="referenceCode"
              name="referenceCode"
              label={t("emergency_code")}
              autoComplete="off"
              width={20}
              defaultValue={reply.typed("referenceCode")}
              error={reply.errorOf("referenceCode")}
            />
            <ChoiceChips
              id="reason"
              name="reason"
              label={t("emergency_reason")}
              choices={reasons.map((value) => ({ value, label: t(`reason_${value}`) }))}
              chosen={[reply.typed("reason")]}
              error={reply.errorOf("reason")}
            />
            <TextAreaField
              id="words"
              name="words"
              label={t("emergency_words")}
              help={t("emergency_words_help")}
              maxLength={500}
              defaultValue={reply.typed("words")}
              error={reply.errorOf("words")}
            />
            <SubmitBar submit={t("emergency_open")} />
          </FieldStack>
        </Form>
      </Panel>
    </>
  );
}

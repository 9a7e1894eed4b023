import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { TextAreaField } from "#app/components/text-area-field.tsx";
import { askForHelp } from "#app/domain/portal/ask-for-help.ts";
import {
  longestRequest,
  prepareRequest,
  requestKinds,
  requestUrgencies,
} from "#app/domain/portal/prepare-request.ts";
import { paths } from "#app/http/paths.ts";
import { portalAction, portalLoader } from "#app/http/portal-handler.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

const form = z.object({
  id: z.uuid("field_wrong"),
  kind: z.enum(requestKinds, "choose_kind"),
  urgency: z.enum(requestUrgencies, "field_wrong"),
  message: z.string().max(longestRequest, "too_long").optional(),
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: String(data?.messages.areas.portal?.new_title ?? "") },
];

export const loader = portalLoader(async ({ request }) => ({
  ...prepareRequest(),
  kinds: requestKinds.filter((kind) => kind !== "ring_me"),
  chosen: requestKinds.find((kind) => kind === new URL(request.url).searchParams.get("kind")) ?? null,
}));

export const action = portalAction(form, async ({ ctx, input }) => {
  const { id } = await askForHelp(ctx, { ...input, message: input.message ?? null });
  return redirect(`${paths.portalRequest(id)}?sent`);
});

export default function NewRequest() {
  const { id, kinds, chosen } = useLoaderData<typeof loader>();
  const reply = useFormReply(useActionData<typeof action>());
  const t = useMessages("portal");
  return (
    <>
      <PageTitle title={t("new_title")} sub={t("new_intro")} />
      <Form method="post" noValidate>
        <ErrorSummary {...reply.summary} />
        <input type="hidden" name="id" value={reply.typed("id", id)} />
        <FieldStack>
          <ChoiceChips
            id="kind"
            name="kind"
            label={t("about")}
            choices={kinds.map((kind) => ({ value: kind, label: t(`kind_${kind}`) }))}
            chosen={reply.typedList("kind", chosen ? [chosen] : [])}
            error={reply.errorOf("kind")}
          />
          <TextAreaField
            id="message"
            name="message"
            label={t("message")}
            help={t("message_help")}
            rows={5}
            maxLength={longestRequest}
            defaultValue={reply.typed("message")}
            error={reply.errorOf("message")}
          />
          <ChoiceChips
            id="urgency"
            name="urgency"
            label={t("urgency")}
            help={t("urgency_help")}
            choices={requestUrgencies.map((urgency) => ({ value: urgency, label: t(`urgency_${urgency}`) }))}
            chosen={reply.typedList("urgency", ["normal"])}
            error={reply.errorOf("urgency")}
          />
        </FieldStack>
        <SubmitBar submit={t("send")} />
      </Form>
    </>
  );
}

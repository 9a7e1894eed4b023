import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { DeadlineTag } from "#app/components/deadline-tag.tsx";
import { DefinitionList } from "#app/components/definition-list.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { MessageThread } from "#app/components/message-thread.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { TextAreaField } from "#app/components/text-area-field.tsx";
import { newId } from "#app/domain/new-id.ts";
import { answerSupportRequest } from "#app/domain/support-requests/answer-support-request.ts";
import { getSupportRequest } from "#app/domain/support-requests/get-support-request.ts";
import { longestMessage } from "#app/domain/support-requests/support-request-kind.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { deadlineTagState, deadlineWords } from "#app/i18n/deadline-words.ts";
import { formatMoment } from "#app/i18n/format.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";

const form = z.object({
  id: z.uuid("field_wrong"),
  text: z.string("message_needed").max(longestMessage, "too_long"),
  namesAreNotParticipants: z.literal("yes", "field_wrong").optional(),
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.request.employerName ?? ""} · Third Cup` },
];

export const loader = staffLoader(
  { permission: "support_request:read", messages: ["supportRequests"] },
  async ({ ctx, params, url }) => ({
    id: newId(),
    request: await getSupportRequest(ctx, params.supportRequestId ?? ""),
    mine: ctx.actor.accountId,
    answered: url.searchParams.has("answered"),
    notAnswered: url.searchParams.has("not-answered"),
    reader: { timeZone: ctx.actor.timeZone, today: ctx.today },
  }),
);

export const action = staffAction(
  { permission: "support_request:answer", form },
  async ({ ctx, params, input }) => {
    const requestId = params.supportRequestId ?? "";
    await answerSupportRequest(ctx, {
      id: input.id,
      requestId,
      text: input.text,
      namesAreNotParticipants: input.namesAreNotParticipants === "yes",
    });
    return redirect(`${paths.supportRequest(requestId)}?answered`);
  },
);

export default function SupportRequest() {
  const { id, request, mine, answered, notAnswered, reader } = useLoaderData<typeof loader>();
  const replied = useActionData<typeof action>();
  const reply = useFormReply(replied && "faults" in replied ? replied : undefined);
  const t = useMessages("supportRequests");
  const faults = useMessages("faults");
  const how = { ...reader, language: useLanguage() };
  const named =
    replied &&
    "faults" in replied &&
    replied.faults.some((fault: { code: string }) => fault.code === "participant_name");
  const asks = request.kind === "ring_me" && request.answeredAt === null;
  const { contactPerson } = request;
  const asker = contactPerson.name ?? t("who_objected");
  return (
    <>
      <PageTitle
        title={request.employerName}
        sub={`${t(`kind_${request.kind}`)} · ${asker}${contactPerson.role ? `, ${contactPerson.role}` : ""}`}
        actions={
          <>
            {request.accountId === mine ? null : (
              <Form method="post" action={paths.takeOverSupportRequest(request.id)}>
                <SubmitButton variant="quiet">{t("take_over")}</SubmitButton>
              </Form>
            )}
            {request.status === "closed" || (request.answeredAt === null && !asks) ? null : (
              <Form method="post" action={paths.closeSupportRequest(request.id)}>
                <SubmitButton variant="quiet">{t(asks ? "close_rung" : "close")}</SubmitButton>
              </Form>
            )}
          </>
        }
      />
      {answered ? (
        <Notice kind="ok" announced>
          {t("answered")}
        </Notice>
      ) : null}
      {notAnswered ? <Notice kind="warn">{faults("not_answered")}</Notice> : null}
      <Panel>
        <DefinitionList
          items={[
            { key: "status", term: t("status"), value: t(`status_${request.status}`) },
            {
              key: "deadline",
              term: t("deadline"),
              value: (
                <DeadlineTag state={deadlineTagState(request.deadline)}>
                  {deadlineWords(t, request, how)}
                </DeadlineTag>
              ),
            },
            { key: "answers", term: t("answers"), value: request.accountName ?? t("nobody") },
            ...(contactPerson.phone
              ? [
                  {
                    key: "phone",
                    term: t("phone"),
                    value: (
                      <a href={`tel:${contactPerson.phone.replace(/[^\d+]/g, "")}`}>{contactPerson.phone}</a>
                    ),
                  },
                ]
              : []),
            ...(contactPerson.email ? [{ key: "email", term: t("email"), value: contactPerson.email }] : []),
          ]}
        />
        <p>
          <a href={paths.employer(request.employerId)}>{t("back_to_employer")}</a>
        </p>
      </Panel>
      <MessageThread
        messages={[
          {
            id: request.id,
            own: false,
            who: asker,
            when: formatMoment(request.createdAt, how),
            text: request.message ?? t("no_message"),
          },
          ...request.lines.map((line) => ({
            id: line.id,
            own: line.fromService,
            who: line.author ?? t("who_objected"),
            when: formatMoment(line.createdAt, how),
            text: line.text,
          })),
        ]}
      />
      <Form method="post" noValidate key={request.lines.length}>
        <ErrorSummary {...reply.summary} />
        <input type="hidden" name="id" value={reply.typed("id", id)} />
        <FieldStack>
          <TextAreaField
            id="text"
            name="text"
            label={t("answer")}
            help={t("answer_help")}
            rows={5}
            maxLength={longestMessage}
            defaultValue={reply.typed("text")}
            error={reply.errorOf("text")}
          />
          {named ? (
            <ChoiceChips
              id="namesAreNotParticipants"
              name="namesAreNotParticipants"
              label={t("name_in_answer")}
              many
              choices={[{ value: "yes", label: t("not_a_participant") }]}
              chosen={[]}
            />
          ) : null}
        </FieldStack>
        <SubmitBar submit={t("send_answer")} />
      </Form>
    </>
  );
}

import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { MessageThread } from "#app/components/message-thread.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { TextAreaField } from "#app/components/text-area-field.tsx";
import { getOwnRequest } from "#app/domain/portal/list-own-requests.ts";
import { longestRequest, prepareRequest } from "#app/domain/portal/prepare-request.ts";
import { writeMore } from "#app/domain/portal/write-more.ts";
import { paths } from "#app/http/paths.ts";
import { portalAction, portalLoader } from "#app/http/portal-handler.ts";
import { formatMoment } from "#app/i18n/format.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";

const form = z.object({
  id: z.uuid("field_wrong"),
  text: z.string("message_needed").max(longestRequest, "too_long"),
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: String(data?.messages.areas.portal?.requests_title ?? "") },
];

export const loader = portalLoader(async ({ ctx, params, request }) => ({
  ...prepareRequest(),
  request: await getOwnRequest(ctx, params.supportRequestId ?? ""),
  sent: new URL(request.url).searchParams.has("sent"),
  today: ctx.today,
  timeZone: ctx.actor.timeZone,
  serviceName: ctx.actor.servicePublicName,
}));

export const action = portalAction(form, async ({ ctx, params, input }) => {
  const requestId = params.supportRequestId ?? "";
  await writeMore(ctx, { requestId, ...input });
  return redirect(paths.portalRequest(requestId));
});

export default function OwnRequest() {
  const { id, request, sent, today, timeZone, serviceName } = useLoaderData<typeof loader>();
  const reply = useFormReply(useActionData<typeof action>());
  const t = useMessages("portal");
  const language = useLanguage();
  const moment = (written: Date) => formatMoment(new Date(written), { language, timeZone, today });
  const due = t("answer_by", { moment: moment(request.dueAt) });
  return (
    <>
      <PageTitle
        title={t(`kind_${request.kind}`)}
        sub={request.answeredAt ? t(`status_${request.status}`) : `${t(`status_${request.status}`)} · ${due}`}
      />
      {sent ? (
        <Notice kind="ok" announced>
          {t("request_sent", { moment: moment(request.dueAt) })}
        </Notice>
      ) : null}
      <MessageThread
        messages={[
          ...(request.message
            ? [
                {
                  id: request.id,
                  own: true,
                  who: t("you_wrote"),
                  when: moment(request.createdAt),
                  text: request.message,
                },
              ]
            : []),
          ...request.lines.map((line) => ({
            id: line.id,
            own: !line.fromService,
            who: line.fromService ? t("we_wrote", { service: serviceName }) : t("you_wrote"),
            when: moment(line.createdAt),
            text: line.text,
          })),
        ]}
      />
      <Form method="post" noValidate key={request.lines.length}>
        <ErrorSummary {...reply.summary} />
        <input type="hidden" name="id" value={reply.typed("id", id)} />
        <TextAreaField
          id="text"
          name="text"
          label={t("write_more")}
          help={t("message_help")}
          maxLength={longestRequest}
          defaultValue={reply.typed("text")}
          error={reply.errorOf("text")}
        />
        <SubmitBar submit={t("send")} secondary={<a href={paths.portal()}>{t("back")}</a>} />
      </Form>
    </>
  );
}

import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { expectationForm } from "#app/domain/work-expectations/expectation-questions.ts";
import { getWorkExpectations } from "#app/domain/work-expectations/get-work-expectations.ts";
import { recordWorkExpectation } from "#app/domain/work-expectations/record-work-expectation.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { readDay } from "#app/i18n/read-day.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import { AskedExpectation } from "./asked-expectation.tsx";
import { ExpectationFields } from "./expectation-fields.tsx";

export const loader = staffLoader(
  { permission: "participant:write", messages: ["expectation", "components"] },
  async ({ ctx, params }) => ({
    ...(await getWorkExpectations(ctx, params.participantId ?? "")),
    today: ctx.today,
  }),
);

const askedOn = z.string().trim().max(30, "date_wrong").optional();
const form = z.discriminatedUnion("intent", [
  expectationForm.extend({ intent: z.literal("answered"), askedOn }),
  z.object({ intent: z.literal("declined"), askedOn }),
]);

export const action = staffAction(
  { permission: "participant:write", form },
  async ({ ctx, input, params }) => {
    const id = params.participantId ?? "";
    const day = input.askedOn ? (readDay(input.askedOn, ctx.today) ?? input.askedOn) : ctx.today;
    await recordWorkExpectation(ctx, id, input.intent === "answered" ? input : null, day);
    return redirect(paths.expectation(id));
  },
);

/** Never anything of a person in a title: it stands in the browser's history. */
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  pageTitle(data?.messages, "expectation", "title"),
];

export default function Expectation() {
  const { participant, toAsk, asked, talk, today } = useLoaderData<typeof loader>();
  const reply = useFormReply(useActionData<typeof action>());
  const t = useMessages("expectation");
  const language = useLanguage();
  const { id, initials, referenceCode } = participant;
  return (
    <>
      <PageTitle
        title={t("title")}
        sub={t("about", { initials, code: referenceCode })}
        actions={<LinkButton href={paths.participant(id)}>{t("to_participant")}</LinkButton>}
      />
      <ErrorSummary {...reply.summary} />
      {toAsk && toAsk !== "other" ? <Notice kind="info">{t(`due_${toAsk}`)}</Notice> : null}
      {talk ? (
        <Notice kind="info">
          <p>{t("talk_open", { day: formatDay(talk.dueOn, { language, today }) })}</p>
          <form method="post" action={paths.settleTalk(talk.id)}>
            <input type="hidden" name="returnTo" value={paths.expectation(id)} />
            <SubmitButton variant="quiet">{t("talk_done")}</SubmitButton>
          </form>
        </Notice>
      ) : null}
      <p>{t("what")}</p>
      <Panel title={t("ask")}>
        <Form method="post" noValidate>
          <ExpectationFields form={reply} />
        </Form>
      </Panel>
      <Panel title={t("asked")}>
        {asked.length === 0 ? <p>{t("none")}</p> : null}
        {asked.map((row) => (
          <AskedExpectation key={row.id} row={row} today={today} />
        ))}
      </Panel>
    </>
  );
}

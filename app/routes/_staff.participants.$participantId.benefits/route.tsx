import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import {
  answerBenefitsQuestion,
  answerForm,
  askBenefitsQuestion,
  askForm,
} from "#app/domain/benefits/benefits-questions.ts";
import { getBenefits } from "#app/domain/benefits/get-benefits.ts";
import {
  counsellingForm,
  recordCounselling,
  settleCounsellingStep,
} from "#app/domain/benefits/record-counselling.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { readDay } from "#app/i18n/read-day.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import { CounsellingLog } from "./counselling-log.tsx";
import { QuestionLog } from "./question-log.tsx";

export const loader = staffLoader(
  { permission: "participant:write", messages: ["benefits", "components"] },
  async ({ ctx, params }) => ({
    ...(await getBenefits(ctx, params.participantId ?? "")),
    today: ctx.today,
  }),
);

const form = z.discriminatedUnion("intent", [
  counsellingForm.extend({ intent: z.literal("counselled") }),
  z.object({ intent: z.literal("step_taken"), counselling: z.uuid() }),
  askForm.extend({ intent: z.literal("ask") }),
  answerForm.extend({ intent: z.literal("answer"), asked: z.uuid() }),
]);

export const action = staffAction(
  { permission: "participant:write", form },
  async ({ ctx, input, params }) => {
    const id = params.participantId ?? "";
    const day = (typed: string | undefined) => (typed ? (readDay(typed, ctx.today) ?? typed) : undefined);
    switch (input.intent) {
      case "counselled":
        await recordCounselling(ctx, id, {
          ...input,
          heldOn: day(input.heldOn),
          nextStepOn: day(input.nextStepOn),
        });
        break;
      case "step_taken":
        await settleCounsellingStep(ctx, id, input.counselling);
        break;
      case "ask":
        await askBenefitsQuestion(ctx, id, { ...input, askedOn: day(input.askedOn) });
        break;
      case "answer":
        await answerBenefitsQuestion(ctx, id, input.asked, { ...input, answeredOn: day(input.answeredOn) });
    }
    return redirect(paths.benefits(id));
  },
);

/** Never anything of a person in a title: it stands in the browser's history. */
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  pageTitle(data?.messages, "benefits", "title"),
];

export default function Benefits() {
  const { participant, counselling, questions, startWithoutCounselling, today } =
    useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const reply = useFormReply(answered);
  const t = useMessages("benefits");
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
      {answered?.code === "stale" ? <Notice kind="warn">{t("stale")}</Notice> : null}
      {startWithoutCounselling ? (
        <Notice kind="warn">
          {t("start_missing", { day: formatDay(startWithoutCounselling, { language, today }) })}
        </Notice>
      ) : null}
      <p>{t("what")}</p>
      <CounsellingLog counselling={counselling} form={reply} today={today} />
      <QuestionLog questions={questions} form={reply} today={today} />
    </>
  );
}

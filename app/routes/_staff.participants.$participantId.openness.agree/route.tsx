import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { agreeOpenness } from "#app/domain/openness/agree-openness.ts";
import { disclosureForm } from "#app/domain/openness/disclosure-input.ts";
import { getOpennessForm } from "#app/domain/openness/get-openness-form.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { readDay } from "#app/i18n/read-day.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { DisclosureFields } from "./disclosure-fields.tsx";

export const loader = staffLoader(
  { permission: "participant:write", messages: ["openness", "components"] },
  ({ ctx, params, url }) =>
    getOpennessForm(ctx, params.participantId ?? "", {
      document: url.searchParams.get("employer"),
      wholeCompany: url.searchParams.get("reach") === "company",
    }),
);

export const action = staffAction(
  { permission: "participant:write", form: disclosureForm },
  async ({ ctx, input, params, url }) => {
    const id = params.participantId ?? "";
    const day = (typed: string | undefined) => (typed ? (readDay(typed, ctx.today) ?? typed) : undefined);
    await agreeOpenness(
      ctx,
      id,
      { ...input, agreedOn: day(input.agreedOn), untilOn: day(input.untilOn) },
      url.searchParams.get("employer"),
    );
    return redirect(paths.openness(id));
  },
);

/** Never anything of a person in a title: it stands in the browser's history. */
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  pageTitle(data?.messages, "openness", "title", {}),
];

export default function AgreeOpenness() {
  const { participant, towards, workplace, sequence, start } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const form = useFormReply(reply);
  const t = useMessages("openness");
  const { id, initials, referenceCode } = participant;
  const name = (towards === "company" ? workplace?.companyName : workplace?.name) ?? "";
  return (
    <>
      <PageTitle
        title={towards === "all" ? t("form_title_all") : t("form_title_one", { name })}
        sub={t("about", { initials, code: referenceCode })}
        actions={<LinkButton href={paths.openness(id)}>{t("to_openness")}</LinkButton>}
      />
      {reply?.code === "stale" ? (
        <Notice kind="warn">
          <h2>{t("stale")}</h2>
          <p>{t("stale_text")}</p>
        </Notice>
      ) : null}
      <ErrorSummary {...form.summary} />
      {start && start.towards !== towards ? <Notice kind="info">{t("form_from_all")}</Notice> : null}
      {workplace?.companyName ? (
        <p>
          <a href={paths.agreeOpenness(id, workplace.documentId, towards === "workplace")}>
            {towards === "workplace"
              ? t("form_whole_company", { name: workplace.companyName })
              : t("form_only_workplace", { name: workplace.name })}
          </a>
        </p>
      ) : null}
      <Form method="post" noValidate>
        <input type="hidden" name="towards" value={towards} />
        <input type="hidden" name="sequence" value={sequence} />
        <DisclosureFields form={form} start={start} towards={towards} cancelHref={paths.openness(id)} />
      </Form>
    </>
  );
}

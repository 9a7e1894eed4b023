import { data, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { getEmployerName } from "#app/domain/employer-contacts/get-employer-name.ts";
import type { FieldFault } from "#app/domain/errors.ts";
import { occupationNames } from "#app/domain/occupations/occupation-names.ts";
import { suggestOccupations } from "#app/domain/occupations/suggest-occupations.ts";
import { findPeopleForOpening } from "#app/domain/reverse-matching/find-people-for-opening.ts";
import { readOpening } from "#app/domain/reverse-matching/opening.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./opening.module.css";
import { OpeningFields } from "./opening-fields.tsx";
import { openingForm, typedOpening } from "./opening-form.ts";
import { PeopleToTalkWith } from "./people-to-talk-with.tsx";

export const loader = staffLoader(
  {
    permission: "match:read",
    messages: ["openings", "openness", "matches", "wishes", "facts", "components"],
  },
  async ({ ctx, params }) => {
    const employerId = params.employerId ?? "";
    return { employerId, name: await getEmployerName(ctx, employerId), today: ctx.today };
  },
);

/** Searching for people is a POST: neither the opening nor the answer ever stands in an address. */
export const action = staffAction(
  { permission: "match:read", form: openingForm },
  async ({ ctx, params, input }) => {
    const employerId = params.employerId ?? "";
    await getEmployerName(ctx, employerId);
    const suggestions = await suggestOccupations(ctx, input.title);
    const answer = { values: typedOpening(input), faults: [] as FieldFault[], suggestions };
    const nobody = { people: null, occupations: {} };
    if (input.intent === "find") return data({ ...answer, ...nobody });
    const read = readOpening(input.code, input);
    if (!read.ok) return data({ ...answer, ...nobody, faults: read.faults }, { status: 422 });
    const people = await findPeopleForOpening(ctx, employerId, read.opening);
    const { language } = ctx.actor;
    return data({ ...answer, people, occupations: occupationNames([read.opening.occupationCode], language) });
  },
);

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.messages.areas.openings?.title ?? ""} · Third Cup` },
];

export default function Opening() {
  const { employerId, name, today } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const form = useFormReply(reply);
  const t = useMessages("openings");
  const here = paths.opening(employerId);
  const people = reply && "people" in reply ? reply.people : null;
  return (
    <>
      <PageTitle
        title={t("title")}
        sub={t("about", { name })}
        actions={<LinkButton href={paths.employer(employerId)}>{t("to_employer")}</LinkButton>}
      />
      <ErrorSummary {...form.summary} />
      <Notice kind="info">
        <p>{t("what")}</p>
        <p>{t("private")}</p>
      </Notice>
      {people && reply && "people" in reply ? (
        <PeopleToTalkWith
          people={people}
          occupations={reply.occupations}
          employerId={employerId}
          today={today}
        />
      ) : null}
      <Form method="post" action={here} noValidate className={styles.form}>
        <OpeningFields form={form} suggestions={reply && "suggestions" in reply ? reply.suggestions : null} />
        <SubmitBar submit={t("look")} name="intent" value="look" />
      </Form>
    </>
  );
}

import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { DefinitionList } from "#app/components/definition-list.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SavedNotice } from "#app/components/saved-notice.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { NotFound } from "#app/domain/errors.ts";
import { addPlanLine, endPlanLine, planLineForm } from "#app/domain/job-plans/change-plan-lines.ts";
import { getSearchPlan } from "#app/domain/job-plans/get-search-plan.ts";
import { linkContactToLine } from "#app/domain/job-plans/link-contact-to-line.ts";
import { followedPlan } from "#app/domain/job-plans/plan-lines.ts";
import { isId } from "#app/domain/new-id.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "../_staff.participants.$participantId.profile._index/profile.module.css";
import { LineForm } from "./line-form.tsx";
import { LooseContacts } from "./loose-contacts.tsx";

export const loader = staffLoader(
  { permission: "participant:read", messages: ["jobPlans", "components"] },
  async ({ ctx, params }) => ({
    ...(await getSearchPlan(ctx, params.participantId ?? "")),
    today: ctx.today,
  }),
);

const form = z.discriminatedUnion("intent", [
  planLineForm.extend({ intent: z.literal("add") }),
  z.object({ intent: z.literal("end"), line: z.string("field_wrong") }),
  z.object({
    intent: z.literal("link"),
    contact: z.string("field_wrong"),
    line: z.string().default(""),
    back: z.literal("contact").optional(),
  }),
]);

export const action = staffAction(
  { permission: "participant:write", form },
  async ({ ctx, input, params }) => {
    const id = params.participantId ?? "";
    if (input.intent === "add") await addPlanLine(ctx, id, input);
    else if (input.intent === "end") {
      if (!isId(input.line)) throw new NotFound();
      await endPlanLine(ctx, id, input.line);
    } else {
      if (!isId(input.contact) || (input.line !== "" && !isId(input.line))) throw new NotFound();
      await linkContactToLine(ctx, id, { contactId: input.contact, lineId: input.line || null });
      if (input.back) return redirect(`${paths.employerContact(input.contact)}?saved=new`);
    }
    return redirect(andSaved(paths.searchPlan(id)));
  },
);

/** Never anything of a person in a title: it stands in the browser's history. */
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  pageTitle(data?.messages, "jobPlans", "search_title"),
];

export default function SearchPlanPage() {
  const { participant, plan, lines, contacts, wishes, today } = useLoaderData<typeof loader>();
  const reply = useFormReply(useActionData<typeof action>());
  const t = useMessages("jobPlans");
  const language = useLanguage();
  const day = (iso: string) => formatDay(iso, { language, today });
  const open = lines.filter(({ toOn }) => toOn === null);
  const ended = lines.filter(({ toOn }) => toOn !== null);
  const [followed, all] = followedPlan(contacts);
  const texts = plan
    ? (["goals", "hours", "framework"] as const).flatMap((key) =>
        plan[key] ? [{ key, term: t(key), value: plan[key] }] : [],
      )
    : [];
  return (
    <>
      <PageTitle
        title={t("search_title")}
        sub={t("about", { initials: participant.initials, code: participant.referenceCode })}
        actions={
          <>
            <LinkButton href={paths.participantDocument(participant.id, "search-plan")}>
              {t("print")}
            </LinkButton>
            <LinkButton href={paths.participant(participant.id)}>{t("to_participant")}</LinkButton>
          </>
        }
      />
      <SavedNotice />
      <ErrorSummary {...reply.summary} />
      <Panel title={t("lines")}>
        <p className={styles.meta}>{t("lines_help")}</p>
        {open.length === 0 ? <EmptyState>{t("lines_none")}</EmptyState> : null}
        <ul className={styles.rows}>
          {open.map((line) => (
            <li key={line.id} className={styles.row}>
              <div>
                <strong>{line.words}</strong>
                <div className={styles.meta}>
                  {[
                    t(`kind_${line.kind}`),
                    t("line_since", { day: day(line.fromOn) }),
                    t("line_contacts", { count: line.contacts }),
                  ].join(" · ")}
                </div>
              </div>
              <Form method="post">
                <input type="hidden" name="line" value={line.id} />
                <SubmitButton variant="quiet" name="intent" value="end">
                  {t("line_end")}
                  <span className="tc-sr">: {line.words}</span>
                </SubmitButton>
              </Form>
            </li>
          ))}
        </ul>
        <p>{all === 0 ? t("followed_none") : t("followed", { followed, all })}</p>
        <LineForm form={reply} occupations={wishes.occupations} open={open.length === 0} />
        {ended.length > 0 ? (
          <details className={styles.fold}>
            <summary>{t("lines_ended")}</summary>
            <ul className={styles.rows}>
              {ended.map((line) => (
                <li key={line.id}>
                  {line.words}, {t("line_until", { from: day(line.fromOn), to: day(line.toOn ?? today) })}
                </li>
              ))}
            </ul>
          </details>
        ) : null}
      </Panel>
      <LooseContacts contacts={contacts} lines={lines} today={today} form={reply} />
      <Panel title={t("plan")}>
        {texts.length > 0 ? <DefinitionList items={texts} /> : <p>{t("plan_none")}</p>}
        {plan?.nextReviewOn ? (
          <p className={styles.meta}>{t("reviewed", { day: day(plan.nextReviewOn) })}</p>
        ) : null}
        {plan ? (
          <p className={styles.meta}>
            {t("written", {
              version: plan.version,
              day: day(plan.writtenAt.slice(0, 10)),
              name: plan.writtenBy ?? "–",
            })}
          </p>
        ) : null}
        <LinkButton href={paths.editSearchPlan(participant.id)}>{t("plan_edit")}</LinkButton>
      </Panel>
    </>
  );
}

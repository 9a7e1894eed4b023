import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { EmptyState } from "#app/components/empty-state.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { RequestList } from "#app/components/request-list.tsx";
import { SavedNotice } from "#app/components/saved-notice.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { listEmployerFacts } from "#app/domain/employer-facts/list-employer-facts.ts";
import { listEmployerPortal } from "#app/domain/portal/list-employer-portal.ts";
import { listColleagues, nameSupportContact } from "#app/domain/portal/name-support-contact.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { factValueWords, kindWords } from "#app/i18n/fact-words.ts";
import { formatDay } from "#app/i18n/format.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";

const form = z.object({
  accountId: z.uuid("colleague_unknown"),
  deputyAccountId: z.uuid("colleague_unknown").optional(),
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${String(data?.messages.areas.supportRequests?.portal_title ?? "")} · Third Cup` },
];

export const loader = staffLoader(
  { permission: "support_request:read", messages: ["supportRequests", "facts", "components"] },
  async ({ ctx, params, url }) => {
    const employerId = params.employerId ?? "";
    const portal = await listEmployerPortal(ctx, employerId);
    const { proposed } = await listEmployerFacts(ctx, employerId);
    return {
      employerId,
      name: portal.name,
      portal,
      proposed,
      colleagues: await listColleagues(ctx),
      today: ctx.today,
      timeZone: ctx.actor.timeZone,
      noEmail: url.searchParams.has("no-email"),
    };
  },
);

export const action = staffAction(
  { permission: "portal_invitation:create", form },
  async ({ ctx, params, input }) => {
    const employerId = params.employerId ?? "";
    const deputyAccountId = input.deputyAccountId ?? null;
    await nameSupportContact(ctx, { employerId, accountId: input.accountId, deputyAccountId });
    return redirect(andSaved(paths.employerPortal(employerId)));
  },
);

export default function EmployerPortal() {
  const { employerId, name, portal, proposed, colleagues, today, noEmail } = useLoaderData<typeof loader>();
  const replied = useActionData<typeof action>();
  const reply = useFormReply(replied && "faults" in replied ? replied : undefined);
  const t = useMessages("supportRequests");
  const f = useMessages("facts");
  const faults = useMessages("faults");
  const language = useLanguage();
  const day = (written: Date | string) =>
    formatDay(typeof written === "string" ? written : written.toISOString().slice(0, 10), {
      language,
      today,
    });
  const people = colleagues.map((colleague) => ({ value: colleague.accountId, label: colleague.name }));
  return (
    <>
      <PageTitle
        title={t("portal_title")}
        sub={t("portal_sub", { name })}
        actions={<LinkButton href={paths.employer(employerId)}>{t("back_to_employer")}</LinkButton>}
      />
      <SavedNotice />
      {noEmail ? <Notice kind="warn">{faults("no_email")}</Notice> : null}
      {portal.wish ? (
        <Notice kind="info">
          {portal.wish.wish === "visit_me"
            ? t("wish_visit_me", {
                name: portal.wish.contactPersonName ?? t("who_objected"),
                day: day(portal.wish.saidAt),
              })
            : t("wish_not_now", {
                name: portal.wish.contactPersonName ?? t("who_objected"),
                until: day(portal.wish.untilOn ?? today),
              })}
        </Notice>
      ) : null}
      <Panel title={t("people")}>
        {portal.people.length === 0 ? (
          <EmptyState>{t("nobody_here")}</EmptyState>
        ) : (
          <RequestList
            requests={portal.people.map((person) => ({
              id: person.contactPersonId,
              href: null,
              title: person.name,
              note: person.invitation
                ? t("invited", {
                    day: day(person.invitation.sentAt),
                    until: day(person.invitation.expiresAt),
                  })
                : t(person.hasEmail ? "not_invited" : "no_email"),
              tag: person.hasEmail ? (
                <Form method="post" action={paths.inviteToPortal(employerId)} className="tc-row">
                  <input type="hidden" name="contactPersonId" value={person.contactPersonId} />
                  <SubmitButton variant="quiet" name="intent" value="invite">
                    {t(person.invitation ? "invite_again" : "invite")}
                    <span className="tc-sr"> {person.name}</span>
                  </SubmitButton>
                  {person.invitation ? (
                    <SubmitButton variant="danger" name="intent" value="end">
                      {t("end_access")}
                      <span className="tc-sr"> {person.name}</span>
                    </SubmitButton>
                  ) : null}
                </Form>
              ) : null,
            }))}
          />
        )}
      </Panel>
      <Panel title={t("support_contact")}>
        <Form method="post" noValidate>
          <ErrorSummary {...reply.summary} />
          <FieldStack>
            <SelectField
              id="accountId"
              name="accountId"
              label={t("support_contact")}
              options={people}
              defaultValue={reply.typed("accountId", portal.card.person?.accountId ?? "")}
              error={reply.errorOf("accountId")}
              width={26}
            />
            <SelectField
              id="deputyAccountId"
              name="deputyAccountId"
              label={t("deputy")}
              options={[{ value: "", label: t("no_deputy") }, ...people]}
              defaultValue={reply.typed("deputyAccountId", portal.card.deputy?.accountId ?? "")}
              error={reply.errorOf("deputyAccountId")}
              width={26}
            />
          </FieldStack>
          <SubmitBar submit={t("save")} />
        </Form>
      </Panel>
      <Panel title={t("proposed_title")}>
        {proposed.length === 0 ? (
          <p>{t("proposed_none")}</p>
        ) : (
          <RequestList
            requests={proposed.map((fact) => ({
              id: fact.id,
              href: null,
              title: kindWords(f, fact.kind),
              note: `${factValueWords(f, fact.kind, fact.value)} · ${day(fact.observedOn)}`,
              tag: (
                <Form method="post" action={paths.settleProposedFact(employerId)} className="tc-row">
                  <input type="hidden" name="factId" value={fact.id} />
                  <SubmitButton variant="quiet" name="accepted" value="yes">
                    {t("accept")}
                    <span className="tc-sr"> {kindWords(f, fact.kind)}</span>
                  </SubmitButton>
                  <SubmitButton variant="quiet" name="accepted" value="no">
                    {t("decline")}
                    <span className="tc-sr"> {kindWords(f, fact.kind)}</span>
                  </SubmitButton>
                </Form>
              ),
            }))}
          />
        )}
      </Panel>
    </>
  );
}

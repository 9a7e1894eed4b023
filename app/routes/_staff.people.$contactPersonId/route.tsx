import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { ContactPersonFields } from "#app/components/contact-person-fields.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SavedNotice } from "#app/components/saved-notice.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { hasPermission } from "#app/domain/access/permissions.ts";
import { getContactPersonPage } from "#app/domain/contact-persons/get-contact-person-page.ts";
import { findMergedInto } from "#app/domain/duplicates/find-merged-into.ts";
import { suggestEmployers } from "#app/domain/employers/suggest-employers.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { LeftAndObjection } from "./left-and-objection.tsx";
import { OtherWorkplaces } from "./other-workplaces.tsx";
import { personForm, settlePerson } from "./person-form.ts";
import { Reach } from "./reach.tsx";
import { ToldPanel } from "./told-panel.tsx";

export const loader = staffLoader(
  { permission: "employer:write", messages: ["employer", "people", "components"] },
  async ({ ctx, params, url }) => {
    const id = params.contactPersonId ?? "";
    const keptId = await findMergedInto(ctx, "contact_person", id);
    if (keptId !== null) throw redirect(paths.contactPerson(keptId));
    const asked = url.searchParams.get("workplace")?.slice(0, 200) ?? "";
    return {
      ...(await getContactPersonPage(ctx, id)),
      asked,
      suggested: (await suggestEmployers(ctx, asked)).map(
        ({ documentId, name, place, municipalityName }) => ({
          documentId,
          name,
          place: place ?? municipalityName,
        }),
      ),
      mayLog: hasPermission(ctx.actor.roles, "employer_contact:log"),
      maySettle: hasPermission(ctx.actor.roles, "duplicate:settle"),
      today: ctx.today,
    };
  },
);

export type PersonLoaded = ReturnType<typeof useLoaderData<typeof loader>>;

export const action = staffAction(
  { permission: "employer:write", form: personForm },
  async ({ ctx, params, input }) => redirect(await settlePerson(ctx, params.contactPersonId ?? "", input)),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.person.name ?? ""} · Third Cup` },
];

export default function ContactPerson() {
  const page = useLoaderData<typeof loader>();
  const { person, here } = page;
  const reply = useActionData<typeof action>();
  const fields = useFormReply(reply);
  const t = useMessages("employer");
  const people = useMessages("people");
  const words = useMessages("components");
  const current = reply && "current" in reply ? reply.current : undefined;
  return (
    <>
      <ErrorSummary {...fields.summary} />
      <PageTitle
        title={person.name}
        sub={[person.role, here.name].filter(Boolean).join(" · ")}
        actions={
          person.objectedOn ? null : (
            <LinkButton href={paths.contactCard(person.id)}>{people("card")}</LinkButton>
          )
        }
      />
      <SavedNotice />
      {person.objectedOn || person.leftOn ? null : <Reach page={page} />}
      <LeftAndObjection page={page} />
      {person.objectedOn ? null : (
        <>
          <Panel title={t("edit_person_title")}>
            <Form method="post" noValidate>
              <input type="hidden" name="intent" value="save" />
              <input type="hidden" name="version" value={person.version} />
              <FieldStack>
                {current ? <StoredNow current={current} /> : null}
                <ContactPersonFields form={fields} stored={person} />
                <SubmitBar
                  submit={current ? t("stale_keep") : t("save_person")}
                  secondary={
                    <LinkButton href={paths.employer(person.employerId)}>{words("cancel")}</LinkButton>
                  }
                />
              </FieldStack>
            </Form>
          </Panel>
          <ToldPanel page={page} form={fields} />
          <OtherWorkplaces page={page} form={fields} />
        </>
      )}
    </>
  );
}

/** What somebody else saved, beside what was typed here. */
function StoredNow({ current }: { current: Record<string, unknown> }) {
  const t = useMessages("employer");
  const shown = [current.name, current.role, current.phone, current.email].filter(
    (value) => typeof value === "string",
  );
  return (
    <Notice kind="warn">
      {t("stale")}
      <p>{shown.join(" · ")}</p>
    </Notice>
  );
}

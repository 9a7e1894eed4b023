import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { ContactPersonFields } from "#app/components/contact-person-fields.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { changeContactPerson } from "#app/domain/contact-persons/change-contact-person.ts";
import { contactPersonFields } from "#app/domain/contact-persons/contact-person-fields.ts";
import { getContactPerson } from "#app/domain/contact-persons/get-contact-person.ts";
import { markContactPersonLeft } from "#app/domain/contact-persons/mark-contact-person-left.ts";
import { versionField } from "#app/domain/version-field.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

export const loader = staffLoader(
  { permission: "employer:write", messages: ["employer", "components"] },
  async ({ ctx, params }) => ({ person: await getContactPerson(ctx, params.contactPersonId ?? "") }),
);

const form = z.discriminatedUnion("intent", [
  contactPersonFields.extend({
    intent: z.literal("save"),
    version: versionField,
  }),
  z.object({ intent: z.literal("left") }),
]);

export const action = staffAction({ permission: "employer:write", form }, async ({ ctx, params, input }) => {
  const id = params.contactPersonId ?? "";
  if (input.intent === "left") {
    const { employerId } = await markContactPersonLeft(ctx, id);
    return redirect(paths.employer(employerId));
  }
  const { intent: _save, ...change } = input;
  const { employerId } = await changeContactPerson(ctx, id, change);
  return redirect(paths.employer(employerId));
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.person.name ?? ""} · Third Cup` },
];

export default function ContactPerson() {
  const { person } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const fields = useFormReply(reply);
  const t = useMessages("employer");
  const words = useMessages("components");
  const current = reply && "current" in reply ? reply.current : undefined;
  return (
    <>
      <PageTitle title={t("edit_person_title")} sub={person.name} />
      <Panel>
        <Form method="post" noValidate>
          <input type="hidden" name="intent" value="save" />
          <input type="hidden" name="version" value={person.version} />
          <FieldStack>
            <ErrorSummary {...fields.summary} />
            {current ? <StoredNow current={current} /> : null}
            <ContactPersonFields form={fields} stored={person} />
            <SubmitBar
              submit={current ? t("stale_keep") : t("save_person")}
              secondary={<LinkButton href={paths.employer(person.employerId)}>{words("cancel")}</LinkButton>}
            />
          </FieldStack>
        </Form>
      </Panel>
      {person.leftOn ? null : (
        <Form method="post">
          <input type="hidden" name="intent" value="left" />
          <SubmitButton variant="quiet">{t("mark_left", { name: person.name })}</SubmitButton>
        </Form>
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

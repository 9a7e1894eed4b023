import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { ContactPersonFields } from "#app/components/contact-person-fields.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { addContactPerson } from "#app/domain/contact-persons/add-contact-person.ts";
import { contactPersonFields } from "#app/domain/contact-persons/contact-person-fields.ts";
import { loadEmployerRows } from "#app/domain/employers/load-employer-rows.ts";
import { NotFound } from "#app/domain/errors.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

export const loader = staffLoader(
  { permission: "employer:write", messages: ["employer", "components"] },
  async ({ ctx, url }) => {
    const [row] = await loadEmployerRows(ctx, [url.searchParams.get("employer") ?? ""]);
    if (!row) throw new NotFound();
    const back = row.kind === "employer" ? paths.employer(row.id) : paths.registerUnit(row.id);
    return { name: row.name, back };
  },
);

export const action = staffAction(
  { permission: "employer:write", form: contactPersonFields },
  async ({ ctx, url, input }) => {
    const { employerId } = await addContactPerson(ctx, url.searchParams.get("employer") ?? "", input);
    return redirect(paths.employer(employerId));
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.name ?? ""} · Third Cup` }];

export default function NewContactPerson() {
  const { name, back } = useLoaderData<typeof loader>();
  const form = useFormReply(useActionData<typeof action>());
  const t = useMessages("employer");
  const words = useMessages("components");
  return (
    <>
      <PageTitle title={t("person_title", { name })} />
      <Panel>
        <Form method="post" noValidate>
          <FieldStack>
            <ErrorSummary {...form.summary} />
            <ContactPersonFields form={form} />
            <SubmitBar
              submit={t("save_person")}
              secondary={<LinkButton href={back}>{words("cancel")}</LinkButton>}
            />
          </FieldStack>
        </Form>
      </Panel>
    </>
  );
}

import { type ActionFunctionArgs, data, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { ContactPersonFields } from "#app/components/contact-person-fields.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { LooksLikeField, useLooksLike } from "#app/components/looks-like.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { addContactPerson } from "#app/domain/contact-persons/add-contact-person.ts";
import { contactPersonFields } from "#app/domain/contact-persons/contact-person-fields.ts";
import { findDuplicatePeople } from "#app/domain/duplicates/find-duplicate-people.ts";
import { parseDocumentId } from "#app/domain/employers/document-id.ts";
import { loadEmployerRows } from "#app/domain/employers/load-employer-rows.ts";
import { NotFound } from "#app/domain/errors.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { likeThesePeople } from "#app/http/like-these.ts";
import { paths } from "#app/http/paths.ts";
import { requireIdentity } from "#app/http/staff-identity.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { CardForm } from "./card-form.tsx";
import { readCard } from "./read-card.ts";

export const loader = staffLoader(
  { permission: "employer:write", messages: ["employer", "people", "duplicates", "components"] },
  async ({ ctx, url }) => {
    const document = url.searchParams.get("employer") ?? "";
    const [row] = await loadEmployerRows(ctx, [document]);
    if (!row) throw new NotFound();
    const back = row.kind === "employer" ? paths.employer(row.id) : paths.registerUnit(row.id);
    return { name: row.name, document: row.documentId, back };
  },
);

const form = contactPersonFields.extend({ another: z.literal("yes").optional().catch(undefined) });

const save = staffAction(
  { permission: "employer:write", form },
  async ({ ctx, url, input: { another, ...input } }) => {
    const document = url.searchParams.get("employer") ?? "";
    const named = parseDocumentId(document);
    const employerId = named?.kind === "employer" ? named.id : null;
    const [found = []] = another === "yes" ? [] : await findDuplicatePeople(ctx, [{ employerId, ...input }]);
    if (found.length > 0) {
      const values: Record<string, string | string[]> = {
        ...Object.fromEntries(
          (["name", "role", "phone", "email", "preferredWay", "preferredTime", "decisionMaker"] as const).map(
            (field) => [field, input[field] ?? ""],
          ),
        ),
        roles: input.roles,
        informed: input.informed ? ["yes"] : [],
      };
      return data({ code: "looks_like", values, faults: [], like: likeThesePeople(found) });
    }
    const added = await addContactPerson(ctx, document, input);
    return redirect(paths.employer(added.employerId));
  },
);

/** A contact card fills the form in; it is the person who saves. */
export async function action(args: ActionFunctionArgs) {
  await requireIdentity(args.request, args.context);
  const card = await readCard(args.request);
  if (card === null) return save(args);
  return data(card, { status: card.faults.length > 0 ? 400 : 200 });
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.name ?? ""} · Third Cup` },
];

export default function NewContactPerson() {
  const { name, document, back } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const fields = useFormReply(reply);
  const like = reply && "like" in reply ? reply.like : [];
  const cards = reply && "cards" in reply ? reply.cards : 0;
  const t = useMessages("employer");
  const people = useMessages("people");
  const words = useMessages("components");
  const typing = useLooksLike("/people/like");
  return (
    <>
      <PageTitle title={t("person_title", { name })} />
      <Panel>
        {/* A new key: what a card says stands in the fields, which keep what was typed otherwise. */}
        <Form
          method="post"
          noValidate
          onInput={typing.onInput}
          key={cards > 0 ? JSON.stringify(reply?.values) : "typed"}
        >
          <input type="hidden" name="employer" value={document} />
          <FieldStack>
            <ErrorSummary {...fields.summary} />
            {cards > 0 ? (
              <Notice kind="info" announced>
                {cards > 1 ? people("card_several", { count: cards }) : people("card_read")}
              </Notice>
            ) : null}
            <ContactPersonFields
              form={fields}
              afterName={<LooksLikeField found={typing.asked ? typing.found : like} ask={like.length > 0} />}
            />
            <SubmitBar
              submit={t("save_person")}
              secondary={<LinkButton href={back}>{words("cancel")}</LinkButton>}
            />
          </FieldStack>
        </Form>
      </Panel>
      <CardForm />
    </>
  );
}

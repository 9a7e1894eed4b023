import type { MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { DataTable } from "#app/components/data-table.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { hasPermission } from "#app/domain/access/permissions.ts";
import { listPeople, mostPages } from "#app/domain/contact-persons/list-people.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./people.module.css";

export const loader = staffLoader(
  { permission: "employer:read", messages: ["people", "employer", "components"] },
  async ({ ctx, url }) => {
    const asked = Number(url.searchParams.get("page"));
    const page = Number.isInteger(asked) && asked >= 1 && asked <= mostPages ? asked : 1;
    return {
      page,
      list: await listPeople(ctx, { text: "", page }),
      maySettle: hasPermission(ctx.actor.roles, "duplicate:settle"),
    };
  },
);

const form = z.object({ q: z.string().trim().max(200, "too_long").default("") });

/** A search for people is posted, so that no name stands in an address. */
export const action = staffAction({ permission: "employer:read", form }, async ({ ctx, input }) => ({
  values: { q: input.q },
  faults: [],
  list: await listPeople(ctx, { text: input.q, page: 1 }),
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.messages.areas.people?.title ?? ""} · Third Cup` },
];

export default function People() {
  const { page, list: all, maySettle } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const fields = useFormReply(reply);
  const t = useMessages("people");
  const employer = useMessages("employer");
  const searched = reply && "list" in reply ? reply.list : null;
  const { rows, total, pageSize } = searched ?? all;
  return (
    <>
      <PageTitle
        title={t("title")}
        sub={t("sub")}
        actions={maySettle ? <LinkButton href={paths.duplicates()}>{t("duplicates")}</LinkButton> : null}
      />
      <Form method="post" action={paths.people()} className={styles.search}>
        <TextField
          id="q"
          name="q"
          type="search"
          label={t("search")}
          error={fields.errorOf("q")}
          defaultValue={fields.typed("q")}
          maxLength={200}
          autoComplete="off"
        />
        <SubmitButton variant="quiet">{t("search_button")}</SubmitButton>
        {searched ? <LinkButton href={paths.people()}>{t("show_all")}</LinkButton> : null}
      </Form>
      {rows.length === 0 ? (
        <EmptyState>{t(searched ? "none_found" : "none")}</EmptyState>
      ) : (
        <>
          <p role={searched ? "status" : undefined}>
            {total === 1 ? t("found_one") : t("found", { count: total })}
          </p>
          <DataTable
            caption={t("caption")}
            head={
              <>
                <th scope="col">{t("name")}</th>
                <th scope="col">{t("workplace")}</th>
                <th scope="col">{t("reach")}</th>
              </>
            }
          >
            {rows.map((person) => (
              <tr key={person.id}>
                <th scope="row">
                  <a href={paths.contactPerson(person.id)}>{person.name}</a>
                  <span className={styles.meta}>
                    {[
                      person.role,
                      person.decisionMaker === "yes" ? employer("decision_maker") : null,
                      person.leftOn ? t("left") : null,
                    ]
                      .filter(Boolean)
                      .join(" · ")}
                  </span>
                </th>
                <td data-label={t("workplace")}>
                  <a href={paths.employer(person.employerId)}>{person.employerName}</a>
                  <span className={styles.meta}>{person.place}</span>
                </td>
                <td data-label={t("reach")}>
                  {person.phone && !person.leftOn ? (
                    <a href={`tel:${person.phone.replace(/[^+\d]/g, "")}`}>{person.phone}</a>
                  ) : null}
                  {person.email && !person.leftOn ? (
                    <a className={styles.email} href={`mailto:${person.email}`}>
                      {person.email}
                    </a>
                  ) : null}
                </td>
              </tr>
            ))}
          </DataTable>
          {searched ? null : (
            <div className={styles.pages}>
              {page > 1 ? <LinkButton href={paths.people(page - 1)}>{t("previous")}</LinkButton> : null}
              {page * pageSize < total && page < mostPages ? (
                <LinkButton href={paths.people(page + 1)}>{t("next")}</LinkButton>
              ) : null}
            </div>
          )}
        </>
      )}
    </>
  );
}

import type { MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { EmptyState } from "#app/components/empty-state.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./search.module.css";
import { type SearchGroup, searchGroups } from "./search-groups.ts";

/** Posted, because people are searched for too: nothing of it stands in an address, a history or a log. */
const form = z.object({ q: z.string().max(200, "too_long").default("") });

export const loader = staffLoader(
  { permission: "own_account:write", messages: ["search"] },
  async ({ ctx }) => searchGroups(ctx, ""),
);

export const action = staffAction({ permission: "own_account:write", form }, async ({ ctx, input }) => ({
  ...(await searchGroups(ctx, input.q)),
  code: "",
  faults: [],
  values: { q: input.q },
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.messages.areas.search?.title ?? ""} · Third Cup` },
];

/** The command menu as a page: the same answers, for those without JavaScript and for a phone's back button. */
export default function Search() {
  const start = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const t = useMessages("search");
  const answer = useFormReply(reply);
  const { groups, status } = reply && "groups" in reply ? reply : start;
  return (
    <>
      <ErrorSummary {...answer.summary} />
      <PageTitle title={t("title")} sub={t("help")} />
      <search>
        <Form method="post" className={styles.form}>
          <TextField
            id="q"
            name="q"
            type="search"
            label={t("field")}
            error={answer.errorOf("q")}
            defaultValue={answer.typed("q")}
            autoComplete="off"
            maxLength={200}
          />
          <SubmitButton>{t("submit")}</SubmitButton>
        </Form>
      </search>
      <p role="status" className={styles.status}>
        {groups.length === 0 ? "" : status}
      </p>
      {groups.length === 0 ? <EmptyState>{status}</EmptyState> : null}
      {groups.map((group) => (
        <Group key={group.key} group={group} />
      ))}
    </>
  );
}

function Group({ group }: { group: SearchGroup }) {
  return (
    <Panel title={group.title}>
      <ul className={styles.list}>
        {group.items.map((item) => (
          <li key={item.id}>
            <a href={item.href}>{item.title}</a>
            {item.detail ? <small>{item.detail}</small> : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

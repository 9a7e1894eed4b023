import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { EmptyState } from "#app/components/empty-state.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SavedNotice } from "#app/components/saved-notice.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { type ListViewView, listListViews } from "#app/domain/list-views/list-list-views.ts";
import {
  changeListView,
  chooseDefaultView,
  deleteListView,
  listViewFields,
  saveListView,
} from "#app/domain/list-views/save-list-view.ts";
import { listQuery, viewedLists } from "#app/domain/list-views/viewed-list.ts";
import { versionField } from "#app/domain/version-field.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./views.module.css";

const list = z.enum(viewedLists, "field_wrong").default("employers");
const listViewId = z.uuid("field_wrong");

const form = z.discriminatedUnion("intent", [
  listViewFields.extend({
    intent: z.literal("save"),
    list,
    query: z.string().max(4000, "too_long").default(""),
    asDefault: z.literal("yes").optional(),
  }),
  listViewFields.extend({ intent: z.literal("change"), list, listViewId, version: versionField }),
  z.object({ intent: z.literal("delete"), list, listViewId }),
  z.object({ intent: z.literal("default"), list, listViewId: listViewId.optional() }),
]);

export const loader = staffLoader(
  { permission: "employer:read", messages: ["listViews", "components"] },
  async ({ ctx, url }) => {
    const shown = viewedLists.find((one) => one === url.searchParams.get("list")) ?? "employers";
    return { list: shown, views: await listListViews(ctx, shown) };
  },
);

export const action = staffAction({ permission: "employer:read", form }, async ({ ctx, input }) => {
  if (input.intent === "save") {
    const id = await saveListView(ctx, input.list, input.query, input);
    if (input.asDefault) await chooseDefaultView(ctx, input.list, id);
    return redirect(paths.viewedList(input.list, listQuery(input.list, input.query)));
  }
  if (input.intent === "change") await changeListView(ctx, input.listViewId, input);
  else if (input.intent === "delete") await deleteListView(ctx, input.listViewId);
  else await chooseDefaultView(ctx, input.list, input.listViewId ?? null);
  return redirect(`${paths.listViews(input.list)}&saved=1`);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.messages.areas.listViews?.title ?? ""} · Third Cup` },
];

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

export default function ListViews() {
  const page = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const answer = useFormReply(reply);
  const t = useMessages("listViews");
  const [own, others] = [page.views.filter((view) => view.own), page.views.filter((view) => !view.own)];
  const isNew = reply && answer.typed("intent") === "save";
  return (
    <>
      <ErrorSummary {...answer.summary} />
      <PageTitle
        title={t("title")}
        sub={t(`sub_${page.list}`)}
        actions={<LinkButton href={paths.viewedList(page.list, "")}>{t("to_list")}</LinkButton>}
      />
      <SavedNotice />
      {isNew ? (
        <Panel title={t("save_title")}>
          <Form method="post" className={styles.form}>
            <input type="hidden" name="intent" value="save" />
            <input type="hidden" name="list" value={page.list} />
            <input type="hidden" name="query" value={answer.typed("query")} />
            <NameField id="name" value={answer.typed("name")} error={answer.errorOf("name")} />
            <Check name="shared" checked={answer.typed("shared") === "yes"} label={t("shared")} />
            <Check name="asDefault" checked={answer.typed("asDefault") === "yes"} label={t("as_default")} />
            <SubmitButton>{t("save")}</SubmitButton>
          </Form>
        </Panel>
      ) : null}
      {page.views.length === 0 ? <EmptyState>{t("none")}</EmptyState> : null}
      {own.length > 0 ? (
        <Panel title={t("mine")}>
          <ul className={styles.list}>
            {own.map((view) => (
              <OwnView key={`${view.id} ${view.version}`} view={view} page={page} answer={answer} />
            ))}
          </ul>
        </Panel>
      ) : null}
      {others.length > 0 ? (
        <Panel title={t("others")}>
          <ul className={styles.list}>
            {others.map((view) => (
              <li key={view.id}>
                <ViewHead view={view} page={page} />
                <small>{t("shared_by", { name: view.ownerName ?? "" })}</small>
                <DefaultForm view={view} page={page} />
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
    </>
  );
}

function ViewHead({ view, page }: { view: ListViewView; page: Page }) {
  const t = useMessages("listViews");
  return (
    <div className={styles.head}>
      <a href={paths.viewedList(page.list, view.query)}>
        <strong>{view.name}</strong>
      </a>
      {view.count === null ? null : <small>{t("count", { count: view.count })}</small>}
      {view.own && view.shared ? <small>{t("shared_mark")}</small> : null}
      {view.isDefault ? <small>{t("default_mark")}</small> : null}
    </div>
  );
}

function OwnView({
  view,
  page,
  answer,
}: {
  view: ListViewView;
  page: Page;
  answer: ReturnType<typeof useFormReply>;
}) {
  const t = useMessages("listViews");
  const isThis = answer.typed("listViewId") === view.id;
  return (
    <li>
      <ViewHead view={view} page={page} />
      <Form method="post" className={styles.form}>
        <input type="hidden" name="intent" value="change" />
        <input type="hidden" name="list" value={page.list} />
        <input type="hidden" name="listViewId" value={view.id} />
        <input type="hidden" name="version" value={view.version} />
        <NameField
          id={isThis ? "name" : `name-${view.id}`}
          value={isThis ? answer.typed("name") : view.name}
          error={isThis ? answer.errorOf("name") : undefined}
        />
        <Check name="shared" checked={view.shared} label={t("shared")} />
        <SubmitButton variant="quiet">{t("change")}</SubmitButton>
      </Form>
      <div className={styles.actions}>
        <DefaultForm view={view} page={page} />
        <Form method="post">
          <input type="hidden" name="list" value={page.list} />
          <input type="hidden" name="listViewId" value={view.id} />
          <SubmitButton
            variant="danger"
            name="intent"
            value="delete"
            label={t("delete_label", { name: view.name })}
          >
            {t("delete")}
          </SubmitButton>
        </Form>
      </div>
    </li>
  );
}

function DefaultForm({ view, page }: { view: ListViewView; page: Page }) {
  const t = useMessages("listViews");
  return (
    <Form method="post">
      <input type="hidden" name="list" value={page.list} />
      {view.isDefault ? null : <input type="hidden" name="listViewId" value={view.id} />}
      <SubmitButton variant="quiet" name="intent" value="default">
        {view.isDefault ? t("no_default") : t("make_default")}
      </SubmitButton>
    </Form>
  );
}

function NameField({ id, value, error }: { id: string; value: string; error: string | undefined }) {
  const t = useMessages("listViews");
  return (
    <TextField
      id={id}
      name="name"
      label={t("name")}
      defaultValue={value}
      error={error}
      maxLength={60}
      width={28}
    />
  );
}

function Check({ name, checked, label }: { name: string; checked: boolean; label: string }) {
  return (
    <label className={styles.check}>
      <input type="checkbox" name={name} value="yes" defaultChecked={checked} />
      {label}
    </label>
  );
}

import type { MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { EmptyState } from "#app/components/empty-state.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { listUndoable } from "#app/domain/undo/list-undoable.ts";
import { staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { formatMoment } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./undo.module.css";

export const loader = staffLoader({ permission: "employer:write", messages: ["bulk"] }, async ({ ctx }) => ({
  changes: await listUndoable(ctx),
  today: ctx.today,
  timeZone: ctx.actor.timeZone,
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.messages.areas.bulk?.undo_title ?? ""} · Third Cup` },
];

/** A notice with a button goes away with the next page; this is where it can still be found. */
export default function Undo() {
  const { changes, today, timeZone } = useLoaderData<typeof loader>();
  const t = useMessages("bulk");
  const language = useLanguage();
  const moment = (at: string) => formatMoment(new Date(at), { language, timeZone, today });
  return (
    <>
      <PageTitle title={t("undo_title")} sub={t("undo_help")} />
      {changes.length === 0 ? (
        <EmptyState>{t("undo_none")}</EmptyState>
      ) : (
        <Panel>
          <ul className={styles.list}>
            {changes.map((change) => {
              const what = `${t(`kind_${change.kind}`)} ${t("at_many", {
                count: change.employers,
                name: change.employerName ?? "",
              })}`;
              return (
                <li key={change.id}>
                  <span>
                    <strong>{what}</strong>
                    <small>{moment(change.doneAt)}</small>
                  </span>
                  {change.undoneAt ? (
                    <small>{t("undone_at", { when: moment(change.undoneAt) })}</small>
                  ) : (
                    <Form method="post" action={paths.undoChange(change.id)}>
                      <SubmitButton variant="quiet" label={t("undo_label", { what })}>
                        {t("undo")}
                      </SubmitButton>
                    </Form>
                  )}
                </li>
              );
            })}
          </ul>
        </Panel>
      )}
    </>
  );
}

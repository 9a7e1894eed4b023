import { Form } from "@remix-run/react";
import { DataTable } from "#app/components/data-table.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { paths } from "#app/http/paths.ts";
import { importFaultSentence } from "#app/i18n/import-words.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./import.module.css";
import type { ImportPage } from "./route.tsx";

/** What an import came to: the counts, the rows to put right, and the way back. */
export function ImportOutcome({ page }: { page: ImportPage }) {
  const t = useMessages("dataImports");
  const hasEnded = ["done", "undone", "failed"].includes(page.status);
  if (!hasEnded && !page.mayUndo) return null;
  return (
    <>
      <Panel title={t("result")}>
        <p>{t("counts", page.counts)}</p>
        {page.kept > 0 ? <p>{t("kept", { count: page.kept })}</p> : null}
        {page.mayUndo ? (
          <Form method="post">
            <p>{t("undo_text")}</p>
            <SubmitButton name="intent" value="undo" variant="danger">
              {t("undo")}
            </SubmitButton>
          </Form>
        ) : null}
      </Panel>
      {page.refusedRows.length > 0 ? (
        <Panel title={t("errors_heading", { count: page.counts.failed })}>
          <p>{t("errors_text")}</p>
          <div className={styles.buttons}>
            <LinkButton href={paths.importErrors(page.id)} variant="filled">
              {t("download_errors")}
            </LinkButton>
          </div>
          <Rows rows={page.refusedRows} total={page.counts.failed} />
        </Panel>
      ) : null}
      {page.skippedRows.length > 0 ? (
        <Panel title={t("skipped_heading", { count: page.counts.skipped })}>
          <Rows rows={page.skippedRows} total={page.counts.skipped} />
        </Panel>
      ) : null}
    </>
  );
}

function Rows({ rows, total }: { rows: ImportPage["refusedRows"]; total: number }) {
  const t = useMessages("dataImports");
  return (
    <>
      {rows.length < total ? <p>{t("errors_shown", { count: rows.length })}</p> : null}
      <DataTable
        caption={t("reason")}
        head={(["line", "reason"] as const).map((key) => (
          <th key={key} scope="col">
            {t(key)}
          </th>
        ))}
      >
        {rows.map(({ line, faults }) => (
          <tr key={line}>
            <th scope="row">{t("row_number", { line: String(line) })}</th>
            <td data-label={t("reason")}>
              {faults.map((fault) => importFaultSentence(t, fault)).join("; ")}
            </td>
          </tr>
        ))}
      </DataTable>
    </>
  );
}

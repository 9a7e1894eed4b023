import { Form } from "@remix-run/react";
import { DataTable } from "#app/components/data-table.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import type { ImportPreview } from "#app/domain/data-imports/preview-import.ts";
import { importFaultSentence } from "#app/i18n/import-words.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./import.module.css";
import type { ImportPage } from "./route.tsx";

type Row = ImportPreview["rows"][number];

/** What will happen to the first rows, and the button that lets it happen to all. */
export function PreviewRows({ page, preview }: { page: ImportPage; preview: ImportPreview }) {
  const t = useMessages("dataImports");
  if (preview.missing.length > 0) return null;
  const { rows } = preview;
  const count = (outcome: Row["outcome"]) => rows.filter((row) => row.outcome === outcome).length;
  const [created, updated, unchanged] = [count("created"), count("updated"), count("unchanged")];
  return (
    <Panel title={t("preview_heading", { count: rows.length })}>
      <p>
        {rows.length === 0
          ? t("preview_none")
          : t("preview_counts", {
              ...{ created, updated, unchanged },
              ...{ skipped: count("skipped"), failed: count("failed") },
            })}
      </p>
      {rows.length === 0 ? null : (
        <DataTable
          caption={t("preview_heading", { count: rows.length })}
          head={(["line", "outcome", "content"] as const).map((key) => (
            <th key={key} scope="col">
              {t(key)}
            </th>
          ))}
        >
          {rows.map((row) => (
            <tr key={row.line}>
              <th scope="row">{t("row_number", { line: String(row.line) })}</th>
              <td data-label={t("outcome")}>
                <Outcome row={row} />
              </td>
              <td data-label={t("content")} className={styles.sample}>
                {row.cells.filter((cell) => cell !== "").join(" · ")}
              </td>
            </tr>
          ))}
        </DataTable>
      )}
      <Form method="post" noValidate>
        {page.hasFreeText ? (
          <label className={styles.tick}>
            <input type="checkbox" id="noParticipantNamed" name="noParticipantNamed" value="yes" />
            <span>
              {t("no_participant_named")}
              <small>{t("no_participant_help")}</small>
            </span>
          </label>
        ) : null}
        <SubmitBar submit={t("begin")} name="intent" value="begin" />
      </Form>
    </Panel>
  );
}

function Outcome({ row }: { row: Row }) {
  const t = useMessages("dataImports");
  const key = row.outcome === "created" && row.makesEmployer ? "created_with_employer" : row.outcome;
  return (
    <>
      <span className={styles.outcome} data-outcome={row.outcome}>
        {t(`outcome_${key}`)}
      </span>
      {row.similarTo ? <small>{t("similar_to", { name: row.similarTo })}</small> : null}
      {row.faults.map((fault) => {
        const sentence = importFaultSentence(t, fault);
        return <small key={sentence}>{sentence}</small>;
      })}
    </>
  );
}

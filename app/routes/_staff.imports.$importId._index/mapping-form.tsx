import { Form } from "@remix-run/react";
import { DataTable } from "#app/components/data-table.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import type { ImportPreview } from "#app/domain/data-imports/preview-import.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { textEncodings } from "#app/imports/file-text.ts";
import styles from "./import.module.css";
import { delimiters, notRead } from "./import-form.ts";
import type { ImportPage } from "./route.tsx";

/** What each column of the file is read as, with what stands in it, and how the file as a whole is read. */
export function MappingForm({ page, preview }: { page: ImportPage; preview: ImportPreview }) {
  const t = useMessages("dataImports");
  const { options, reading, kind } = page;
  const readAs = [
    { value: notRead, label: t("not_read") },
    ...page.fields.map((field) => ({ value: field, label: t(`field_${field}`) })),
  ];
  return (
    <Panel id="column" title={t("columns_heading")}>
      <p>{t("columns_text")}</p>
      {preview.missing.map((group) => (
        <Notice key={group.join()} kind="warn">
          {t("missing_one", { fields: group.map((field) => t(`field_${field}`)).join(` ${t("or")} `) })}
        </Notice>
      ))}
      <Form method="post" noValidate>
        <DataTable
          caption={t("columns_heading")}
          head={(["column", "samples", "read_as"] as const).map((key) => (
            <th key={key} scope="col">
              {t(key)}
            </th>
          ))}
        >
          {preview.columns.map((column, place) => {
            const name = column.name || t("no_name");
            return (
              // A column has no name of its own that another cannot have.
              // biome-ignore lint/suspicious/noArrayIndexKey: the place is what tells columns apart
              <tr key={place}>
                <th scope="row" className={styles.name}>
                  {name}
                </th>
                <td data-label={t("samples")} className={styles.sample}>
                  {column.samples.join(" · ") || "–"}
                </td>
                <td>
                  <select
                    className={styles.select}
                    name="column"
                    aria-label={t("column_named", { name })}
                    defaultValue={column.field ?? notRead}
                    key={column.field}
                  >
                    {readAs.map(({ value, label }) => (
                      <option key={value} value={value}>
                        {label}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            );
          })}
        </DataTable>
        <div className={styles.options}>
          <SelectField
            id="whenKnown"
            name="whenKnown"
            label={t("when_known")}
            defaultValue={options.whenKnown}
            options={(["fill", "leave"] as const).map((value) => ({
              value,
              label: t(`when_known_${value}`),
            }))}
          />
          <SelectField
            id="whenSimilar"
            name="whenSimilar"
            label={t("when_similar")}
            defaultValue={options.whenSimilar}
            options={(["make", "refuse"] as const).map((value) => ({
              value,
              label: t(`when_similar_${value}`),
            }))}
          />
          {kind === "employers" ? null : (
            <SelectField
              id="whenNoEmployer"
              name="whenNoEmployer"
              label={t("when_no_employer")}
              defaultValue={options.whenNoEmployer}
              options={(["make", "refuse"] as const).map((value) => ({
                value,
                label: t(`when_no_employer_${value}`),
              }))}
            />
          )}
          {kind === "employers" ? null : (
            <SelectField
              id="dateOrder"
              name="dateOrder"
              label={t("date_order")}
              defaultValue={options.dateOrder}
              options={(["day_first", "month_first"] as const).map((value) => ({
                value,
                label: t(`date_order_${value}`),
              }))}
            />
          )}
          {reading.sheets.length > 1 ? (
            <SelectField
              id="sheet"
              name="sheet"
              label={t("sheet")}
              defaultValue={reading.sheet ?? ""}
              options={reading.sheets.map((sheet) => ({ value: sheet, label: sheet }))}
            />
          ) : null}
        </div>
        {reading.sheets.length === 0 ? (
          <details className={styles.fold}>
            <summary>{t("more_reading")}</summary>
            <div className={styles.options}>
              <SelectField
                id="delimiter"
                name="delimiter"
                label={t("separator")}
                defaultValue={delimiterName(reading.delimiter)}
                options={[
                  { value: "", label: t("separator_auto") },
                  ...(["comma", "semicolon", "tab", "bar"] as const).map((value) => ({
                    value,
                    label: t(`separator_${value}`),
                  })),
                ]}
              />
              <SelectField
                id="encoding"
                name="encoding"
                label={t("encoding")}
                defaultValue={reading.encoding}
                options={[
                  { value: "", label: t("encoding_auto") },
                  ...textEncodings.map((value) => ({ value, label: value })),
                ]}
              />
            </div>
          </details>
        ) : null}
        <div className={styles.buttons}>
          <SubmitButton name="intent" value="map" variant="quiet">
            {t("show_preview")}
          </SubmitButton>
          <SubmitButton name="intent" value="abandon" variant="quiet">
            {t("abandon")}
          </SubmitButton>
        </div>
      </Form>
    </Panel>
  );
}

const delimiterName = (sign: string): string =>
  Object.entries(delimiters).find(([, value]) => value === sign)?.[0] ?? "";

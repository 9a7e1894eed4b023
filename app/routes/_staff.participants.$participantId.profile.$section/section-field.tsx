import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { TextAreaField } from "#app/components/text-area-field.tsx";
import { TextField } from "#app/components/text-field.tsx";
import type { ProfileField } from "#app/domain/career-profiles/profile-sections.ts";
import { cellName } from "#app/domain/career-profiles/read-section.ts";
import { fieldWords, optionWords } from "#app/i18n/profile-words.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./section-field.module.css";

type SectionFieldProps = {
  field: ProfileField;
  stored: Readonly<Record<string, string | string[]>>;
  form: ReturnType<typeof useFormReply>;
};

/** One question of a section: own words, something to choose, or a few rows. Nothing has to be answered. */
export function SectionField({ field, stored, form }: SectionFieldProps) {
  const t = useMessages("careerProfile");
  const words = useMessages("components");
  const optional = words("optional");
  const kept = (name: string): string => {
    const value = stored[name];
    return typeof value === "string" ? value : "";
  };
  if (field.kind === "rows") return <Rows field={field} kept={kept} form={form} />;
  if (field.kind === "text")
    return (
      <TextAreaField
        id={field.name}
        name={field.name}
        label={fieldWords(t, field.name)}
        optional={optional}
        error={form.errorOf(field.name)}
        defaultValue={form.typed(field.name, kept(field.name))}
        maxLength={field.longest}
      />
    );
  const many = field.kind === "choices";
  return (
    <ChoiceChips
      id={field.name}
      name={field.name}
      label={fieldWords(t, field.name)}
      optional={optional}
      many={many}
      choices={field.options.map((option) => ({ value: option, label: optionWords(t, field.name, option) }))}
      chosen={form.typedList(field.name, [stored[field.name] ?? []].flat())}
      error={form.errorOf(field.name)}
    />
  );
}

const blankRows = 2;

type RowsProps = {
  field: { name: string; most: number };
  kept: (name: string) => string;
  form: SectionFieldProps["form"];
};

/** What is there, and room for two more; whoever needs more saves and comes back. */
function Rows({ field, kept, form }: RowsProps) {
  const t = useMessages("careerProfile");
  const words = useMessages("components");
  const all = Array.from({ length: field.most }, (_, row) => row);
  const isFilled = (row: number) =>
    (["what", "when", "words"] as const).some((part) => {
      const name = cellName(field.name, row, part);
      return form.typed(name, kept(name)) !== "";
    });
  const last = all.filter(isFilled).length;
  const cell = (row: number, part: "what" | "when" | "words") => {
    const name = cellName(field.name, row, part);
    return { id: name, name, defaultValue: form.typed(name, kept(name)), error: form.errorOf(name) };
  };
  return (
    <>
      {all.slice(0, last + blankRows).map((row) => (
        <fieldset key={row} className={styles.row}>
          <legend>{t("row", { field: fieldWords(t, field.name), number: row + 1 })}</legend>
          <TextField
            {...cell(row, "what")}
            label={t("row_what")}
            optional={words("optional")}
            maxLength={200}
            autoComplete="off"
          />
          <TextField
            {...cell(row, "when")}
            label={t("row_when")}
            optional={words("optional")}
            maxLength={200}
            autoComplete="off"
            width={20}
          />
          <TextAreaField
            {...cell(row, "words")}
            label={t("row_words")}
            optional={words("optional")}
            rows={2}
            maxLength={1000}
          />
        </fieldset>
      ))}
    </>
  );
}

import { Form } from "@remix-run/react";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import { ChoiceChips } from "./choice-chips.tsx";
import styles from "./occupation-picker.module.css";
import { SubmitButton } from "./submit-button.tsx";
import { TextField } from "./text-field.tsx";

type Occupation = { code: string; nb: string; en: string };
type OccupationPickerProps = {
  action: string;
  occupations: readonly (Occupation & { title: string })[];
  title: string;
  suggestions: readonly Occupation[];
  error?: string;
};

/** A title in everyday words, suggestions for its code, and a person who says which: three small forms. */
export function OccupationPicker({ action, occupations, title, suggestions, error }: OccupationPickerProps) {
  const t = useMessages("wishes");
  const language = useLanguage();
  return (
    <div className={styles.picker}>
      {occupations.length === 0 ? (
        <p className={styles.none}>{t("none_confirmed")}</p>
      ) : (
        <ul className={styles.chosen} aria-label={t("confirmed")}>
          {occupations.map((occupation) => (
            <li key={occupation.code}>
              <span>
                <strong>{occupation[language]}</strong>{" "}
                <small>
                  {t("code", { code: occupation.code })} · «{occupation.title}»
                </small>
              </span>
              <Form method="post" action={action}>
                <input type="hidden" name="intent" value="remove" />
                <input type="hidden" name="code" value={occupation.code} />
                <button className={styles.remove} type="submit">
                  {t("remove")}
                  <span className="tc-sr"> {occupation[language]}</span>
                </button>
              </Form>
            </li>
          ))}
        </ul>
      )}
      <Form method="get" action={action} className={styles.ask}>
        <TextField
          id="title"
          name="title"
          type="search"
          label={t("occupation_title")}
          help={t("occupation_help")}
          defaultValue={title}
          maxLength={120}
          autoComplete="off"
          width={32}
        />
        <SubmitButton variant="quiet">{t("suggest")}</SubmitButton>
      </Form>
      {title !== "" && suggestions.length === 0 ? <p>{t("suggestion_none", { title })}</p> : null}
      {suggestions.length > 0 ? (
        <Form method="post" action={action} className={styles.confirm}>
          <input type="hidden" name="intent" value="confirm" />
          <input type="hidden" name="title" value={title} />
          <ChoiceChips
            id="code"
            name="code"
            label={t("confirm_legend")}
            choices={suggestions.map((suggestion) => ({
              value: suggestion.code,
              label: suggestion[language],
              note: suggestion.code,
            }))}
            chosen={[suggestions[0]?.code ?? ""]}
            error={error}
          />
          <SubmitButton variant="quiet">{t("confirm")}</SubmitButton>
        </Form>
      ) : null}
    </div>
  );
}

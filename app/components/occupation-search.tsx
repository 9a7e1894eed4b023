import type { ReactNode } from "react";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage } from "#app/i18n/use-messages.ts";
import { ChoiceChips } from "./choice-chips.tsx";
import styles from "./occupation-search.module.css";
import { SubmitButton } from "./submit-button.tsx";
import { TextField } from "./text-field.tsx";

type OccupationSearchProps = {
  form: ReturnType<typeof useFormReply>;
  title: string;
  code: string;
  /** Null before anything was looked up. */
  suggestions: readonly { code: string; nb: string; en: string }[] | null;
  words: { title: string; help: string; find: string; which: string };
  /** What may be chosen instead of an occupation. */
  otherwise?: { value: string; label: string };
  /** Stands where the choices would, while there are none. */
  hint: string;
  /** Between the title and the choices. */
  children?: ReactNode;
};

/** A title in everyday words within a larger form, and the codes it may stand for: a person says which. */
export function OccupationSearch(props: OccupationSearchProps) {
  const { form, title, code, suggestions, words, otherwise, hint, children } = props;
  const language = useLanguage();
  const fault = form.errorOf("code");
  return (
    <>
      <div className={styles.find}>
        <TextField
          id="title"
          name="title"
          label={words.title}
          help={words.help}
          maxLength={120}
          autoComplete="off"
          width={30}
          defaultValue={title}
          error={form.errorOf("title")}
        />
        <SubmitButton variant="quiet" name="intent" value="find">
          {words.find}
        </SubmitButton>
      </div>
      {children}
      {suggestions && suggestions.length > 0 ? (
        <ChoiceChips
          id="code"
          name="code"
          label={words.which}
          choices={[
            ...suggestions.map((suggestion) => ({
              value: suggestion.code,
              label: suggestion[language],
              note: suggestion.code,
            })),
            ...(otherwise ? [otherwise] : []),
          ]}
          chosen={[code]}
          error={fault}
        />
      ) : (
        <>
          <input type="hidden" name="code" value={code} />
          <p id="code" className={fault ? styles.error : styles.note}>
            {fault ?? hint}
          </p>
        </>
      )}
    </>
  );
}

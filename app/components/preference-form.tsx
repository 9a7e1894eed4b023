import styles from "./preference-forms.module.css";

export type PreferenceFormProps = {
  /** "Språk", "Farger" */
  label: string;
  action: string;
  name: string;
  options: { value: string; label: string; lang?: string }[];
  chosen: string;
  /** Where to come back to. */
  returnTo: string;
};

/** Language or colours: a row of submit buttons, so one tap and no JavaScript. */
export function PreferenceForm({ label, action, name, options, chosen, returnTo }: PreferenceFormProps) {
  return (
    <form className={styles.form} method="post" action={action} aria-label={label}>
      <span aria-hidden="true">{label}</span>
      <input type="hidden" name="returnTo" value={returnTo} />
      {options.map((option) => (
        <button
          key={option.value}
          type="submit"
          name={name}
          value={option.value}
          lang={option.lang}
          aria-pressed={option.value === chosen}
        >
          {option.label}
        </button>
      ))}
    </form>
  );
}

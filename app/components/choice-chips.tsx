import type { TablerIcon } from "@tabler/icons-react";
import { Drawing } from "./drawings.tsx";
import { type FieldWords, LabelText } from "./field-label.tsx";
import styles from "./fields.module.css";
import { Icon } from "./icon.tsx";

export type Choice = {
  value: string;
  label: string;
  note?: string;
  icon?: TablerIcon;
  /** Dashed: adds something that is not there yet ("Ny person"). */
  isNew?: boolean;
};

type ChoiceChipsProps = FieldWords & {
  /** The first choice carries this id, so that a fault can link to it. */
  id: string;
  name: string;
  choices: Choice[];
  chosen: readonly string[];
  many?: boolean;
  /** Two to four short choices side by side. */
  segmented?: boolean;
  required?: boolean;
  onChange?: (value: string, checked: boolean) => void;
};

/** Radio buttons or check boxes drawn as large chips; native inputs, so they work without JavaScript. */
export function ChoiceChips(props: ChoiceChipsProps) {
  const {
    id,
    name,
    choices,
    chosen,
    many = false,
    segmented = false,
    required,
    help,
    error,
    onChange,
  } = props;
  const described = [help ? `${id}-help` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <fieldset
      aria-describedby={described === "" ? undefined : described}
      aria-invalid={error ? true : undefined}
    >
      <legend className={styles.legend}>
        <LabelText label={props.label} optional={props.optional} />
      </legend>
      {help ? (
        <p id={`${id}-help`} className={styles.help}>
          {help}
        </p>
      ) : null}
      <div className={segmented ? styles.segments : styles.chips}>
        {choices.map((choice, index) => (
          <label key={choice.value} className={`${styles.option} ${choice.isNew ? styles.new : ""}`}>
            <input
              id={index === 0 ? id : `${id}-${choice.value}`}
              type={many ? "checkbox" : "radio"}
              name={name}
              value={choice.value}
              defaultChecked={chosen.includes(choice.value)}
              required={required && !many}
              onChange={onChange ? (event) => onChange(choice.value, event.currentTarget.checked) : undefined}
            />
            <span className={styles.chip}>
              <Drawing name="check" className={`tc-icon ${styles.check}`} />
              {choice.icon ? (
                <span className={styles.mark}>
                  <Icon of={choice.icon} />
                </span>
              ) : null}
              <span>{choice.label}</span>
              {choice.note ? <small>{choice.note}</small> : null}
            </span>
          </label>
        ))}
      </div>
      {error ? (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}

import styles from "./administration.module.css";

type CheckListProps = {
  id: string;
  name: string;
  legend?: string;
  help?: string;
  error?: string | undefined;
  items: { value: string; label: string; note?: string }[];
  chosen: readonly string[];
};

/** Many choices with long names: plain check boxes in columns. */
export function CheckList({ id, name, legend, help, error, items, chosen }: CheckListProps) {
  return (
    <fieldset aria-invalid={error ? true : undefined} aria-describedby={error ? `${id}-error` : undefined}>
      {legend ? <legend className={styles.legend}>{legend}</legend> : null}
      {help ? <p className={styles.help}>{help}</p> : null}
      <ul className={styles.checks}>
        {items.map(({ value, label, note }, index) => (
          <li key={value}>
            <label>
              <input
                id={index === 0 ? id : undefined}
                type="checkbox"
                name={name}
                value={value}
                defaultChecked={chosen.includes(value)}
              />
              <span>
                {label}
                {note ? <small>{note}</small> : null}
              </span>
            </label>
          </li>
        ))}
      </ul>
      {error ? (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}

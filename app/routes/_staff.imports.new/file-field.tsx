import styles from "./file-field.module.css";

type FileFieldProps = { id: string; name: string; label: string; help: string; error?: string };

/** The browser's own choice of a file: it can be dropped on it, and works without JavaScript. */
export function FileField({ id, name, label, help, error }: FileFieldProps) {
  return (
    <div>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <p className={styles.help} id={`${id}-help`}>
        {help}
      </p>
      <input
        className={styles.input}
        type="file"
        id={id}
        name={name}
        accept=".csv,.txt,.tsv,.xlsx,.vcf,text/csv,text/vcard"
        aria-describedby={`${id}-help${error ? ` ${id}-error` : ""}`}
        aria-invalid={error ? true : undefined}
      />
      {error ? (
        <p className={styles.error} id={`${id}-error`}>
          {error}
        </p>
      ) : null}
    </div>
  );
}

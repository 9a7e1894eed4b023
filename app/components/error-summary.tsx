import { type MouseEvent, useEffect, useRef } from "react";
import styles from "./error-summary.module.css";

export type FieldFaultLine = { fieldId: string; message: string };

/** Focus alone: another address, even of a place on the page, would be another page to the router, without the faults. */
function goTo(event: MouseEvent, fieldId: string): void {
  const field = document.getElementById(fieldId);
  if (!field) return;
  event.preventDefault();
  field.focus();
}

/**
 * Every fault of a form in one place, each line a link to its field, in the same words as at the field.
 * The heading takes focus when the faults arrive; a page made by the server without JavaScript shows it first.
 */
export function ErrorSummary({ heading, errors }: { heading: string; errors: FieldFaultLine[] }) {
  const ref = useRef<HTMLHeadingElement>(null);
  const signature = errors.map((fault) => `${fault.fieldId}:${fault.message}`).join("\n");
  useEffect(() => {
    if (signature !== "") ref.current?.focus();
  }, [signature]);
  if (errors.length === 0) return null;
  return (
    <div className={styles.summary} id="error-summary">
      <h2 ref={ref} tabIndex={-1}>
        {heading}
      </h2>
      <ul>
        {errors.map((fault) => (
          <li key={`${fault.fieldId} ${fault.message}`}>
            <a href={`#${fault.fieldId}`} onClick={(event) => goTo(event, fault.fieldId)}>
              {fault.message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

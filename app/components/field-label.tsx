import type { ReactNode } from "react";
import styles from "./fields.module.css";

export type FieldWords = {
  label: ReactNode;
  /** "(valgfritt)": nearly all fields are required, so the others are marked. */
  optional?: string;
  help?: string;
  error?: string;
};

export function LabelText({ label, optional }: Pick<FieldWords, "label" | "optional">) {
  return (
    <>
      {label}
      {optional ? <span className={styles.optional}> {optional}</span> : null}
    </>
  );
}

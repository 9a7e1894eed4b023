import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./fields.module.css";

type SubmitBarProps = {
  submit: string;
  name?: string;
  value?: string;
  icon?: ReactNode;
  secondary?: ReactNode;
  foot?: ReactNode;
  /** Held at the bottom of a phone's screen, where the thumb is. */
  fixed?: boolean;
};

/** The one main button of a form; never disabled. */
export function SubmitBar({ submit, name, value, icon, secondary, foot, fixed = false }: SubmitBarProps) {
  return (
    <>
      {fixed ? <div className={styles.space} /> : null}
      <div className={`${styles.bar} ${fixed ? styles.fixed : ""}`} data-submit-bar={fixed ? "" : undefined}>
        <Button type="submit" name={name} value={value} leftSection={icon}>
          {submit}
        </Button>
        {secondary}
        {foot ? <p className={styles.foot}>{foot}</p> : null}
      </div>
    </>
  );
}

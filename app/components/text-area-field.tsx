import { Textarea } from "@mantine/core";
import { type FieldWords, LabelText } from "./field-label.tsx";
import styles from "./fields.module.css";

type TextAreaFieldProps = FieldWords & {
  id: string;
  name: string;
  defaultValue?: string;
  rows?: number;
  maxLength?: number;
  required?: boolean;
};

export function TextAreaField({ label, optional, help, error, rows = 3, ...input }: TextAreaFieldProps) {
  return (
    <Textarea
      {...input}
      rows={rows}
      classNames={{ input: styles.area }}
      label={<LabelText label={label} optional={optional} />}
      description={help}
      error={error}
      withAsterisk={false}
    />
  );
}

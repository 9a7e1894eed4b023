import { TextInput } from "@mantine/core";
import { type FieldWords, LabelText } from "./field-label.tsx";

export type TextFieldProps = FieldWords & {
  id: string;
  name: string;
  defaultValue?: string;
  type?: "text" | "email" | "tel" | "password" | "search" | "time";
  /** Digits come from a numeric keyboard, never from a spinner. */
  inputMode?: "numeric" | "decimal" | "tel" | "email" | "search";
  autoComplete?: string;
  required?: boolean;
  maxLength?: number;
  /** A field is as wide as its answer, in characters. */
  width?: number;
  list?: string;
};

export function TextField({ label, optional, help, error, width, ...input }: TextFieldProps) {
  return (
    <TextInput
      {...input}
      label={<LabelText label={label} optional={optional} />}
      description={help}
      error={error}
      withAsterisk={false}
      styles={width === undefined ? {} : { wrapper: { width: `min(100%, ${width + 5}ch)` } }}
    />
  );
}

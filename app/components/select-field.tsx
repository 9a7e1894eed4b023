import { NativeSelect } from "@mantine/core";
import { type FieldWords, LabelText } from "./field-label.tsx";

export type SelectOption = { value: string; label: string };

type SelectFieldProps = FieldWords & {
  id: string;
  name: string;
  options: SelectOption[];
  defaultValue?: string;
  required?: boolean;
  width?: number;
};

/** The phone's own list: quick, accessible, no JavaScript. */
export function SelectField({ label, optional, help, error, options, width, ...input }: SelectFieldProps) {
  return (
    <NativeSelect
      {...input}
      data={options}
      label={<LabelText label={label} optional={optional} />}
      description={help}
      error={error}
      withAsterisk={false}
      styles={width === undefined ? {} : { wrapper: { width: `min(100%, ${width + 7}ch)` } }}
    />
  );
}

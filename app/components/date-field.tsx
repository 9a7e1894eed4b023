import { TextField, type TextFieldProps } from "./text-field.tsx";

type DateFieldProps = Omit<TextFieldProps, "type" | "inputMode" | "width" | "maxLength" | "help"> & {
  /** "Format: dd.mm.åååå" */
  formatHelp: string;
};

/** A date is typed, and read generously (i18n/read-day.ts); the field shows what it understood when it comes back. */
export function DateField({ formatHelp, ...field }: DateFieldProps) {
  return <TextField {...field} help={formatHelp} width={12} maxLength={30} autoComplete="off" />;
}

import { TextField } from "./text-field.tsx";

type CodeFieldProps = {
  label: string;
  help?: string | undefined;
  error?: string | undefined;
  /** Six digits only, on a numeric keyboard; else a recovery code may be written too. */
  isDigits: boolean;
};

/** A code that is used once: phones offer the one they have. */
export function CodeField({ label, help, error, isDigits }: CodeFieldProps) {
  return (
    <TextField
      id="code"
      name="code"
      label={label}
      {...(help ? { help } : {})}
      autoComplete="one-time-code"
      {...(isDigits ? { inputMode: "numeric", maxLength: 9 } : { maxLength: 60 })}
      width={isDigits ? 10 : 32}
      error={error}
    />
  );
}

import { Button } from "@mantine/core";
import type { ReactNode } from "react";

type SubmitButtonProps = {
  children: ReactNode;
  /** quiet: beside the main one; danger: stops or removes. */
  variant?: "filled" | "quiet" | "danger";
  name?: string;
  value?: string;
  icon?: ReactNode;
  /** Read aloud instead of the words, where they alone do not say what of. It has to hold the words. */
  label?: string;
};

export function SubmitButton({ children, variant = "filled", name, value, icon, label }: SubmitButtonProps) {
  return (
    <Button
      type="submit"
      variant={variant === "quiet" ? "default" : variant}
      name={name}
      value={value}
      aria-label={label}
      leftSection={icon}
    >
      {children}
    </Button>
  );
}

import { Button } from "@mantine/core";
import type { ReactNode } from "react";

type SubmitButtonProps = {
  children: ReactNode;
  /** quiet: beside the main one; danger: stops or removes. */
  variant?: "filled" | "quiet" | "danger";
  name?: string;
  value?: string;
  icon?: ReactNode;
};

export function SubmitButton({ children, variant = "filled", name, value, icon }: SubmitButtonProps) {
  return (
    <Button
      type="submit"
      variant={variant === "quiet" ? "default" : variant}
      name={name}
      value={value}
      leftSection={icon}
    >
      {children}
    </Button>
  );
}

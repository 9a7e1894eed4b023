import { Button } from "@mantine/core";
import type { ReactNode } from "react";

type LinkButtonProps = {
  href: string;
  children: ReactNode;
  icon?: ReactNode;
  variant?: "filled" | "default" | "subtle";
};

/** A link drawn as a button: it goes somewhere. A button does something. */
export function LinkButton({ href, children, icon, variant = "default" }: LinkButtonProps) {
  return (
    <Button component="a" href={href} variant={variant} leftSection={icon}>
      {children}
    </Button>
  );
}

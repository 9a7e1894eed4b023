import { Button } from "@mantine/core";
import type { ReactNode } from "react";

type LinkButtonProps = {
  href: string;
  children: ReactNode;
  icon?: ReactNode;
  variant?: "filled" | "default" | "subtle";
  /** To another site: opens beside ours, and is not told where the reader came from. */
  leavesSite?: boolean;
};

/** A link drawn as a button: it goes somewhere. A button does something. */
export function LinkButton({
  href,
  children,
  icon,
  variant = "default",
  leavesSite = false,
}: LinkButtonProps) {
  const away = leavesSite ? { target: "_blank", rel: "noopener noreferrer" } : {};
  return (
    <Button component="a" href={href} variant={variant} leftSection={icon} {...away}>
      {children}
    </Button>
  );
}

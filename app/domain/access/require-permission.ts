import type { StaffContext } from "../context.ts";
import { Forbidden } from "../errors.ts";
import { hasPermission, type Permission } from "./permissions.ts";

/** First line of every use case of the staff side. Throws Forbidden when none of the actor's roles allows it. */
export function requirePermission(ctx: StaffContext, permission: Permission): void {
  if (!hasPermission(ctx.actor.roles, permission)) throw new Forbidden();
}

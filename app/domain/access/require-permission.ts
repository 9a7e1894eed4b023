import type { StaffContext } from "../context.ts";
import { Forbidden } from "../errors.ts";
import { hasPermission, type Permission } from "./permissions.ts";

/**
 * First line of every use case of the staff side. Throws Forbidden when none of the actor's roles allows it, and for all
 * but the own account while a second factor that the service demands is still to be set up or shown.
 */
export function requirePermission(ctx: StaffContext, permission: Permission): void {
  if (ctx.actor.pending && permission !== "own_account:write") throw new Forbidden();
  if (!hasPermission(ctx.actor.roles, permission)) throw new Forbidden();
}

import { asc, eq, sql } from "drizzle-orm";
import { account } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";

/** Everybody who is or was in the service, by name: whom the ids of accounts stand for. */
export async function listColleagues(
  ctx: StaffContext,
): Promise<{ id: string; name: string; active: boolean }[]> {
  requirePermission(ctx, "employer:read");
  return ctx.tx
    .select({ id: account.id, name: account.name, active: sql<boolean>`${account.disabledAt} is null` })
    .from(account)
    .where(eq(account.serviceId, ctx.actor.serviceId))
    .orderBy(asc(sql`lower(${account.name})`), asc(account.id));
}

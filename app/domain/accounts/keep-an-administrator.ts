import { and, eq, isNull, ne } from "drizzle-orm";
import { account, accountRole } from "#db/schema/service.ts";
import type { StaffContext } from "../context.ts";
import { Invalid } from "../errors.ts";

/** Throws Invalid "last_administrator" when nobody but this account could administer the service. Call holdService first. */
export async function keepAnAdministrator(ctx: StaffContext, without: string, field: string): Promise<void> {
  const others = await ctx.tx
    .select({ id: account.id })
    .from(account)
    .innerJoin(
      accountRole,
      and(eq(accountRole.serviceId, account.serviceId), eq(accountRole.accountId, account.id)),
    )
    .where(
      and(
        eq(account.serviceId, ctx.actor.serviceId),
        eq(accountRole.role, "administrator"),
        isNull(account.disabledAt),
        ne(account.id, without),
      ),
    )
    .limit(1);
  if (others.length === 0) throw new Invalid([{ field, code: "last_administrator" }]);
}

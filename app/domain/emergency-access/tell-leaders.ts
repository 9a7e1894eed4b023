import { and, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import { participantAccess } from "#db/schema/participant.ts";
import { account, accountRole } from "#db/schema/service.ts";
import type { Language, StaffContext } from "../context.ts";

type Told = { email: string; language: Language };

/** The leaders of the service but the one who asks; where there is no other leader, the administrators. */
export async function leadersToTell(ctx: StaffContext): Promise<Told[]> {
  const leaders = await withRole(ctx, "leader");
  return leaders.length > 0 ? leaders : withRole(ctx, "administrator");
}

async function withRole(ctx: StaffContext, role: "leader" | "administrator"): Promise<Told[]> {
  const { serviceId, accountId } = ctx.actor;
  const rows = await ctx.tx
    .select({ email: account.email, language: account.language })
    .from(account)
    .innerJoin(
      accountRole,
      and(
        eq(accountRole.serviceId, account.serviceId),
        eq(accountRole.accountId, account.id),
        eq(accountRole.role, role),
      ),
    )
    .where(and(eq(account.serviceId, serviceId), isNull(account.disabledAt), ne(account.id, accountId)));
  return rows.map(asTold);
}

/** Those who follow the participant up or supervise them today. */
export async function followersToTell(ctx: StaffContext, participantId: string): Promise<Told[]> {
  const { serviceId, accountId } = ctx.actor;
  const rows = await ctx.tx
    .selectDistinct({ email: account.email, language: account.language })
    .from(participantAccess)
    .innerJoin(
      account,
      and(eq(account.serviceId, participantAccess.serviceId), eq(account.id, participantAccess.accountId)),
    )
    .where(
      and(
        eq(participantAccess.serviceId, serviceId),
        eq(participantAccess.participantId, participantId),
        inArray(participantAccess.relation, ["specialist", "supervisor"]),
        sql`${participantAccess.fromOn} <= ${ctx.today} and coalesce(${participantAccess.toOn}, ${ctx.today}) >= ${ctx.today}`,
        isNull(account.disabledAt),
        ne(account.id, accountId),
      ),
    );
  return rows.map(asTold);
}

const asTold = ({ email, language }: { email: string; language: string }): Told => ({
  email,
  language: language === "en" ? "en" : "nb",
});

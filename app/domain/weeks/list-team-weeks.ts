import { and, asc, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import { nextStep, weekReview } from "#db/schema/employer-contact.ts";
import { supportRequest } from "#db/schema/portal.ts";
import { account, accountRole, teamMember } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import { mondayOf } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { countWeek, navCountingRule, type WeekCount } from "../employer-contacts/counting-rule.ts";
import { listWeekContacts, type WeekContact } from "./week-contacts.ts";

export type ColleagueWeek = {
  accountId: string;
  name: string;
  count: WeekCount;
  target: number;
  contacts: WeekContact[];
  overdueNextSteps: number;
  overdueSupportRequests: number;
  seen: { by: string; at: Date } | null;
};

export type TeamWeeks = { monday: string; isThisWeek: boolean; colleagues: ColleagueWeek[] };

/**
 * The week of each employment specialist in the supervisor's teams, by name. It shows coverage and what slips, and
 * ranks nobody.
 * @param day any day of the week
 */
export async function listTeamWeeks(ctx: StaffContext, day: string): Promise<TeamWeeks> {
  requirePermission(ctx, "team_weeks:read");
  const monday = mondayOf(day);
  const colleagues = await listColleagues(ctx);
  const ids = colleagues.map(({ accountId }) => accountId);
  const [contacts, late, waiting, reviews] = await Promise.all([
    listWeekContacts(ctx, ids, monday),
    countOverdueSteps(ctx, ids),
    countOverdueRequests(ctx, ids),
    listReviews(ctx, ids, monday),
  ]);
  return {
    monday,
    isThisWeek: monday === mondayOf(ctx.today),
    colleagues: colleagues.map(({ accountId, name }) => {
      const own = contacts.filter((contact) => contact.accountId === accountId);
      return {
        accountId,
        name,
        count: countWeek(own),
        target: navCountingRule.weeklyTarget,
        contacts: own,
        overdueNextSteps: late.get(accountId) ?? 0,
        overdueSupportRequests: waiting.get(accountId) ?? 0,
        seen: reviews.get(accountId) ?? null,
      };
    }),
  };
}

export async function listColleagues(ctx: StaffContext): Promise<{ accountId: string; name: string }[]> {
  const { serviceId, accountId } = ctx.actor;
  return ctx.tx
    .selectDistinct({ accountId: account.id, name: account.name })
    .from(account)
    .innerJoin(
      accountRole,
      and(
        eq(accountRole.serviceId, account.serviceId),
        eq(accountRole.accountId, account.id),
        eq(accountRole.role, "employment_specialist"),
      ),
    )
    .innerJoin(
      teamMember,
      and(eq(teamMember.serviceId, account.serviceId), eq(teamMember.accountId, account.id)),
    )
    .where(
      and(
        eq(account.serviceId, serviceId),
        inArray(
          teamMember.teamId,
          ctx.tx
            .select({ teamId: teamMember.teamId })
            .from(teamMember)
            .where(and(eq(teamMember.serviceId, serviceId), eq(teamMember.accountId, accountId))),
        ),
      ),
    )
    .orderBy(asc(account.name));
}

async function countOverdueSteps(ctx: StaffContext, ids: string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.tx
    .select({ accountId: nextStep.accountId, count: sql<number>`count(*)::int` })
    .from(nextStep)
    .where(
      and(
        eq(nextStep.serviceId, ctx.actor.serviceId),
        inArray(nextStep.accountId, ids),
        isNull(nextStep.doneAt),
        lt(nextStep.dueOn, ctx.today),
      ),
    )
    .groupBy(nextStep.accountId);
  return new Map(rows.map(({ accountId, count }) => [accountId, count]));
}

async function countOverdueRequests(ctx: StaffContext, ids: string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.tx
    .select({ accountId: supportRequest.accountId, count: sql<number>`count(*)::int` })
    .from(supportRequest)
    .where(
      and(
        eq(supportRequest.serviceId, ctx.actor.serviceId),
        inArray(supportRequest.accountId, ids),
        isNull(supportRequest.answeredAt),
        lt(supportRequest.dueAt, ctx.now),
      ),
    )
    .groupBy(supportRequest.accountId);
  return new Map(rows.flatMap(({ accountId, count }) => (accountId ? [[accountId, count] as const] : [])));
}

async function listReviews(
  ctx: StaffContext,
  ids: string[],
  monday: string,
): Promise<Map<string, { by: string; at: Date }>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.tx
    .select({ accountId: weekReview.accountId, by: account.name, at: weekReview.seenAt })
    .from(weekReview)
    .innerJoin(account, and(eq(account.serviceId, weekReview.serviceId), eq(account.id, weekReview.seenBy)))
    .where(
      and(
        eq(weekReview.serviceId, ctx.actor.serviceId),
        inArray(weekReview.accountId, ids),
        eq(weekReview.weekStartsOn, monday),
      ),
    );
  return new Map(rows.map(({ accountId, by, at }) => [accountId, { by, at }]));
}

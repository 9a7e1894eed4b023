import { and, asc, eq, gt, gte, isNull, sql } from "drizzle-orm";
import { contactPause, employerOwner, employerWarning } from "#db/schema/employer.ts";
import { account } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { cutPage, type PageAsked, type PageOf } from "../paging/keyset.ts";

type Wanted = { employerId?: string | undefined };
const byId = ({ id }: { id: string }) => ({ id });

/** Warnings that stand today. */
export async function listEmployerWarnings(
  ctx: StaffContext,
  { employerId }: Wanted,
  page: PageAsked,
): Promise<
  PageOf<{
    id: string;
    employerId: string;
    theme: string;
    text: string;
    expiresOn: string;
    createdBy: string | null;
  }>
> {
  requirePermission(ctx, "employer:read");
  const rows = await ctx.tx
    .select({
      id: employerWarning.id,
      employerId: employerWarning.employerId,
      theme: employerWarning.theme,
      text: employerWarning.text,
      expiresOn: employerWarning.expiresOn,
      createdBy: employerWarning.createdBy,
    })
    .from(employerWarning)
    .where(
      and(
        eq(employerWarning.serviceId, ctx.actor.serviceId),
        employerId ? eq(employerWarning.employerId, employerId) : undefined,
        isNull(employerWarning.endedAt),
        gte(employerWarning.expiresOn, ctx.today),
        page.after ? gt(employerWarning.id, page.after.id) : undefined,
      ),
    )
    .orderBy(asc(employerWarning.id))
    .limit(page.limit + 1);
  return cutPage(rows, page, byId);
}

/** Pauses that hold today: do not contact. */
export async function listContactPauses(
  ctx: StaffContext,
  { employerId }: Wanted,
  page: PageAsked,
): Promise<
  PageOf<{
    id: string;
    employerId: string;
    reason: string;
    fromOn: string;
    untilOn: string | null;
    createdBy: string | null;
  }>
> {
  requirePermission(ctx, "employer:read");
  const rows = await ctx.tx
    .select({
      id: contactPause.id,
      employerId: contactPause.employerId,
      reason: contactPause.reason,
      fromOn: contactPause.fromOn,
      untilOn: contactPause.untilOn,
      createdBy: contactPause.createdBy,
    })
    .from(contactPause)
    .where(
      and(
        eq(contactPause.serviceId, ctx.actor.serviceId),
        employerId ? eq(contactPause.employerId, employerId) : undefined,
        isNull(contactPause.endedAt),
        sql`coalesce(${contactPause.untilOn}, 'infinity'::date) >= ${ctx.today}::date`,
        page.after ? gt(contactPause.id, page.after.id) : undefined,
      ),
    )
    .orderBy(asc(contactPause.id))
    .limit(page.limit + 1);
  return cutPage(rows, page, byId);
}

/** Who holds which employer today. */
export async function listEmployerOwners(
  ctx: StaffContext,
  { employerId, accountId }: Wanted & { accountId?: string | undefined },
  page: PageAsked,
): Promise<PageOf<{ id: string; employerId: string; accountId: string; name: string }>> {
  requirePermission(ctx, "employer:read");
  const rows = await ctx.tx
    .select({
      id: employerOwner.id,
      employerId: employerOwner.employerId,
      accountId: employerOwner.accountId,
      name: account.name,
    })
    .from(employerOwner)
    .innerJoin(
      account,
      and(eq(account.serviceId, employerOwner.serviceId), eq(account.id, employerOwner.accountId)),
    )
    .where(
      and(
        eq(employerOwner.serviceId, ctx.actor.serviceId),
        eq(employerOwner.kind, "owner"),
        isNull(employerOwner.endedAt),
        employerId ? eq(employerOwner.employerId, employerId) : undefined,
        accountId ? eq(employerOwner.accountId, accountId) : undefined,
        page.after ? gt(employerOwner.id, page.after.id) : undefined,
      ),
    )
    .orderBy(asc(employerOwner.id))
    .limit(page.limit + 1);
  return cutPage(rows, page, byId);
}

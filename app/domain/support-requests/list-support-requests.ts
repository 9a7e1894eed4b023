import { and, asc, count, desc, eq, gt, inArray, isNull, lt, sql } from "drizzle-orm";
import { contactPerson } from "#db/schema/employer.ts";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { supportRequest } from "#db/schema/portal.ts";
import { account } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { cutPage, type PageAsked, type PageOf } from "../paging/keyset.ts";
import { type DeadlineState, deadlineState } from "./answer-deadline.ts";
import {
  type SupportRequestKind,
  type SupportRequestStatus,
  toKind,
  toStatus,
  toUrgency,
  type Urgency,
} from "./support-request-kind.ts";
import { waitsForMe } from "./waits-for-me.ts";

/** mine: mine to answer, also for somebody who is away · open: everybody's that waits · overdue: past its deadline · all */
export const supportRequestViews = ["mine", "open", "overdue", "all"] as const;
export type SupportRequestView = (typeof supportRequestViews)[number];

export type SupportRequestRow = {
  id: string;
  employerId: string;
  employerName: string;
  /** Null of somebody who has objected to being registered. */
  contactPersonName: string | null;
  kind: SupportRequestKind;
  urgency: Urgency;
  status: SupportRequestStatus;
  accountId: string | null;
  accountName: string | null;
  createdAt: Date;
  dueAt: Date;
  answeredAt: Date | null;
  deadline: DeadlineState;
};

export type SupportRequestPage = { rows: SupportRequestRow[]; total: number; page: number; pageSize: number };

export const supportRequestColumns = {
  id: supportRequest.id,
  employerId: supportRequest.employerId,
  employerName: employerProfile.name,
  contactPersonName: sql<
    string | null
  >`case when ${contactPerson.objectedOn} is null then ${contactPerson.name} end`,
  kind: supportRequest.kind,
  urgency: supportRequest.urgency,
  status: supportRequest.status,
  accountId: supportRequest.accountId,
  accountName: account.name,
  createdAt: supportRequest.createdAt,
  dueAt: supportRequest.dueAt,
  answeredAt: supportRequest.answeredAt,
};

type Stored = Omit<SupportRequestRow, "kind" | "urgency" | "status" | "deadline"> & {
  kind: string;
  urgency: string;
  status: string;
};

export const toSupportRequestRow = (ctx: StaffContext, row: Stored): SupportRequestRow => ({
  ...row,
  kind: toKind(row.kind),
  urgency: toUrgency(row.urgency),
  status: toStatus(row.status),
  deadline: deadlineState(row, { now: ctx.now, today: ctx.today, timeZone: ctx.actor.timeZone }),
});

/** Joined within the service: the workplace, who asks, who answers. */
export const supportRequestsOf = (ctx: StaffContext) =>
  ctx.tx
    .select(supportRequestColumns)
    .from(supportRequest)
    .innerJoin(
      employerProfile,
      and(
        eq(employerProfile.serviceId, supportRequest.serviceId),
        eq(employerProfile.id, supportRequest.employerId),
      ),
    )
    .innerJoin(
      contactPerson,
      and(
        eq(contactPerson.serviceId, supportRequest.serviceId),
        eq(contactPerson.id, supportRequest.contactPersonId),
      ),
    )
    .leftJoin(
      account,
      and(eq(account.serviceId, supportRequest.serviceId), eq(account.id, supportRequest.accountId)),
    );

/** What employers have asked, the nearest deadline first; answered ones newest first. 50 a page. */
export async function listSupportRequests(
  ctx: StaffContext,
  wanted: { view: SupportRequestView; page?: number; employerId?: string },
): Promise<SupportRequestPage> {
  requirePermission(ctx, "support_request:read");
  const pageSize = 50;
  const page = Math.max(1, wanted.page ?? 1);
  const inView = viewOf(ctx, wanted.view);
  const where = and(
    eq(supportRequest.serviceId, ctx.actor.serviceId),
    wanted.employerId ? eq(supportRequest.employerId, wanted.employerId) : undefined,
    inView,
  );
  const order = wanted.view === "all" ? desc(supportRequest.createdAt) : asc(supportRequest.dueAt);
  const rows = await supportRequestsOf(ctx)
    .where(where)
    .orderBy(order, asc(supportRequest.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  const [counted] = await ctx.tx.select({ total: count() }).from(supportRequest).where(where);
  return {
    rows: rows.map((row) => toSupportRequestRow(ctx, row)),
    total: counted?.total ?? 0,
    page,
    pageSize,
  };
}

function viewOf(ctx: StaffContext, view: SupportRequestView) {
  const open = inArray(supportRequest.status, ["new", "in_progress"]);
  return {
    mine: and(open, waitsForMe(ctx)),
    open,
    overdue: and(open, isNull(supportRequest.answeredAt), lt(supportRequest.dueAt, ctx.now)),
    all: undefined,
  }[view];
}

/** The same rows in the order in which they came, for those who read all of them. */
export async function pageSupportRequests(
  ctx: StaffContext,
  wanted: { view: SupportRequestView; employerId?: string | undefined },
  page: PageAsked,
): Promise<PageOf<SupportRequestRow>> {
  requirePermission(ctx, "support_request:read");
  const rows = await supportRequestsOf(ctx)
    .where(
      and(
        eq(supportRequest.serviceId, ctx.actor.serviceId),
        wanted.employerId ? eq(supportRequest.employerId, wanted.employerId) : undefined,
        viewOf(ctx, wanted.view),
        page.after ? gt(supportRequest.id, page.after.id) : undefined,
      ),
    )
    .orderBy(asc(supportRequest.id))
    .limit(page.limit + 1);
  const { rows: shown, next } = cutPage(rows, page, ({ id }) => ({ id }));
  return { rows: shown.map((row) => toSupportRequestRow(ctx, row)), next };
}

/** How many wait: for "My week" and the menu. */
export async function countSupportRequests(ctx: StaffContext): Promise<{ mine: number; overdue: number }> {
  requirePermission(ctx, "support_request:read");
  const waiting = and(
    eq(supportRequest.serviceId, ctx.actor.serviceId),
    inArray(supportRequest.status, ["new", "in_progress"]),
  );
  const [mine] = await ctx.tx
    .select({ total: count() })
    .from(supportRequest)
    .where(and(waiting, waitsForMe(ctx)));
  const [overdue] = await ctx.tx
    .select({ total: count() })
    .from(supportRequest)
    .where(and(waiting, lt(supportRequest.dueAt, ctx.now)));
  return { mine: mine?.total ?? 0, overdue: overdue?.total ?? 0 };
}

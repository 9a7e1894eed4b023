import { and, asc, eq, gt, isNotNull, isNull, lte } from "drizzle-orm";
import { nextStep, promise } from "#db/schema/employer-contact.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { cutPage, type PageAsked, type PageOf } from "../paging/keyset.ts";

export const nextStepStates = ["open", "done", "all"] as const;
export const promiseStates = ["open", "kept", "broken", "withdrawn", "all"] as const;

export type NextStepRow = {
  id: string;
  employerId: string;
  kind: string;
  text: string | null;
  dueOn: string;
  accountId: string;
  doneAt: Date | null;
};

type Wanted<S> = {
  employerId?: string | undefined;
  /** Due that day or before. */
  dueUntil?: string | undefined;
  state: S;
};

/** Next steps at the service's employers, in the order in which they were planned. */
export async function listNextSteps(
  ctx: StaffContext,
  wanted: Wanted<(typeof nextStepStates)[number]> & { accountId?: string | undefined },
  page: PageAsked,
): Promise<PageOf<NextStepRow>> {
  requirePermission(ctx, "employer:read");
  const inState = { open: isNull(nextStep.doneAt), done: isNotNull(nextStep.doneAt), all: undefined };
  const rows = await ctx.tx
    .select({
      id: nextStep.id,
      employerId: nextStep.employerId,
      kind: nextStep.kind,
      text: nextStep.text,
      dueOn: nextStep.dueOn,
      accountId: nextStep.accountId,
      doneAt: nextStep.doneAt,
    })
    .from(nextStep)
    .where(
      and(
        eq(nextStep.serviceId, ctx.actor.serviceId),
        wanted.employerId ? eq(nextStep.employerId, wanted.employerId) : undefined,
        wanted.accountId ? eq(nextStep.accountId, wanted.accountId) : undefined,
        wanted.dueUntil ? lte(nextStep.dueOn, wanted.dueUntil) : undefined,
        inState[wanted.state],
        page.after ? gt(nextStep.id, page.after.id) : undefined,
      ),
    )
    .orderBy(asc(nextStep.id))
    .limit(page.limit + 1);
  return cutPage(rows, page, ({ id }) => ({ id }));
}

export type PromiseRow = {
  id: string;
  employerId: string;
  madeBy: string;
  text: string;
  dueOn: string | null;
  status: string;
  settledAt: Date | null;
};

/** What was promised, by us and by them, in the order in which it was. */
export async function listPromises(
  ctx: StaffContext,
  wanted: Wanted<(typeof promiseStates)[number]>,
  page: PageAsked,
): Promise<PageOf<PromiseRow>> {
  requirePermission(ctx, "employer:read");
  const rows = await ctx.tx
    .select({
      id: promise.id,
      employerId: promise.employerId,
      madeBy: promise.madeBy,
      text: promise.text,
      dueOn: promise.dueOn,
      status: promise.status,
      settledAt: promise.settledAt,
    })
    .from(promise)
    .where(
      and(
        eq(promise.serviceId, ctx.actor.serviceId),
        wanted.employerId ? eq(promise.employerId, wanted.employerId) : undefined,
        wanted.dueUntil ? lte(promise.dueOn, wanted.dueUntil) : undefined,
        wanted.state === "all" ? undefined : eq(promise.status, wanted.state),
        page.after ? gt(promise.id, page.after.id) : undefined,
      ),
    )
    .orderBy(asc(promise.id))
    .limit(page.limit + 1);
  return cutPage(rows, page, ({ id }) => ({ id }));
}

import { and, asc, desc, eq } from "drizzle-orm";
import { supportRequest, supportRequestAnswer } from "#db/schema/portal.ts";
import type { PortalContext } from "../context.ts";
import { NotFound } from "../errors.ts";
import {
  type SupportRequestKind,
  type SupportRequestStatus,
  toKind,
  toStatus,
  toUrgency,
  type Urgency,
} from "../support-requests/support-request-kind.ts";

export type OwnRequest = {
  id: string;
  kind: SupportRequestKind;
  urgency: Urgency;
  message: string | null;
  status: SupportRequestStatus;
  createdAt: Date;
  dueAt: Date;
  answeredAt: Date | null;
};

const columns = {
  id: supportRequest.id,
  kind: supportRequest.kind,
  urgency: supportRequest.urgency,
  message: supportRequest.message,
  status: supportRequest.status,
  createdAt: supportRequest.createdAt,
  dueAt: supportRequest.dueAt,
  answeredAt: supportRequest.answeredAt,
};

type Row = Omit<OwnRequest, "kind" | "urgency" | "status"> & {
  kind: string;
  urgency: string;
  status: string;
};

const toOwnRequest = (row: Row): OwnRequest => ({
  ...row,
  kind: toKind(row.kind),
  urgency: toUrgency(row.urgency),
  status: toStatus(row.status),
});

const mine = (ctx: PortalContext) =>
  and(
    eq(supportRequest.serviceId, ctx.actor.serviceId),
    eq(supportRequest.employerId, ctx.actor.employerId),
    eq(supportRequest.contactPersonId, ctx.actor.contactPersonId),
  );

/** The contact person's own requests, newest first; a colleague's are not theirs to see. */
export async function listOwnRequests(ctx: PortalContext): Promise<OwnRequest[]> {
  const rows = await ctx.tx
    .select(columns)
    .from(supportRequest)
    .where(mine(ctx))
    .orderBy(desc(supportRequest.createdAt))
    .limit(50);
  return rows.map(toOwnRequest);
}

export type RequestLine = { id: string; text: string; createdAt: Date; fromService: boolean };

/** One request with what has been written since. @throws NotFound */
export async function getOwnRequest(
  ctx: PortalContext,
  id: string,
): Promise<OwnRequest & { lines: RequestLine[] }> {
  const [row] = await ctx.tx
    .select(columns)
    .from(supportRequest)
    .where(and(mine(ctx), eq(supportRequest.id, id)));
  if (!row) throw new NotFound();
  const lines = await ctx.tx
    .select({
      id: supportRequestAnswer.id,
      text: supportRequestAnswer.text,
      createdAt: supportRequestAnswer.createdAt,
      accountId: supportRequestAnswer.accountId,
    })
    .from(supportRequestAnswer)
    .where(
      and(
        eq(supportRequestAnswer.serviceId, ctx.actor.serviceId),
        eq(supportRequestAnswer.supportRequestId, id),
      ),
    )
    .orderBy(asc(supportRequestAnswer.createdAt));
  return {
    ...toOwnRequest(row),
    lines: lines.map(({ accountId, ...line }) => ({ ...line, fromService: accountId !== null })),
  };
}

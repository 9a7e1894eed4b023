import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { session } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import { endSessions } from "../accounts/end-sessions.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";

export type SessionRow = {
  id: string;
  device: string | null;
  createdAt: Date;
  lastSeenAt: Date;
  /** The session in which this is read. */
  isThis: boolean;
};

const ownAndLive = (ctx: StaffContext) =>
  and(
    eq(session.serviceId, ctx.actor.serviceId),
    eq(session.accountId, ctx.actor.accountId),
    isNull(session.endedAt),
  );

/** Where the holder is signed in, used last first; those timed out are left out. */
export async function listOwnSessions(ctx: StaffContext): Promise<SessionRow[]> {
  requirePermission(ctx, "own_account:write");
  const rows = await ctx.tx
    .select({
      id: session.id,
      device: session.device,
      createdAt: session.createdAt,
      lastSeenAt: session.lastSeenAt,
    })
    .from(session)
    .where(
      and(
        ownAndLive(ctx),
        gt(session.expiresAt, sql`now()`),
        sql`${session.lastSeenAt} > now() - make_interval(mins => ${session.idleMinutes})`,
      ),
    )
    .orderBy(desc(session.lastSeenAt), session.id);
  return rows.map((row) => ({ ...row, isThis: row.id === ctx.actor.signedIn?.sessionId }));
}

/** Signs the holder out there. Throws NotFound, also for somebody else's session. */
export async function endOwnSession(ctx: StaffContext, sessionId: string): Promise<void> {
  requirePermission(ctx, "own_account:write");
  const ended = await ctx.tx
    .update(session)
    .set({ endedAt: ctx.now })
    .where(and(ownAndLive(ctx), eq(session.id, sessionId)))
    .returning({ id: session.id });
  if (ended.length === 0) throw new NotFound();
  await recordAuditEvent(ctx, { action: "session.ended_from_afar", objectId: sessionId });
}

/** Everywhere but here. */
export async function endOtherSessions(ctx: StaffContext): Promise<void> {
  requirePermission(ctx, "own_account:write");
  const { accountId, signedIn } = ctx.actor;
  const sessions = await endSessions(ctx, accountId, signedIn?.sessionId);
  if (sessions > 0)
    await recordAuditEvent(ctx, {
      action: "session.others_ended",
      objectId: signedIn?.sessionId ?? accountId,
      after: { sessions },
    });
}

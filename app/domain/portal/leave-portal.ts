import { and, eq } from "drizzle-orm";
import { portalSession } from "#db/schema/portal.ts";
import type { PortalContext } from "../context.ts";
import { hashToken } from "../sessions/token.ts";

export async function leavePortal(ctx: PortalContext, token: string): Promise<void> {
  await ctx.tx
    .update(portalSession)
    .set({ endedAt: ctx.now })
    .where(
      and(eq(portalSession.serviceId, ctx.actor.serviceId), eq(portalSession.tokenHash, hashToken(token))),
    );
}

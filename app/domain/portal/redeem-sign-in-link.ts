import { sql } from "drizzle-orm";
import { portalSession } from "#db/schema/portal.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { inTransaction, type Resources } from "../context.ts";
import { newId } from "../new-id.ts";
import { countAttempt } from "../sessions/rate-limit.ts";
import { hashToken, newToken } from "../sessions/token.ts";
import { actorAtTheDoor } from "./portal-actor.ts";

/** A portal session ends at the latest after this; 15 minutes without use end it earlier (portal_session_actor). */
export const portalSessionHours = 2;

/**
 * Turns a sign-in link into a session, once: of several attempts at the same time exactly one gets it. Null when the
 * link is unknown, used or older than ten minutes. Throws TooMany.
 * @returns the token for the cookie
 */
export async function redeemSignInLink(
  resources: Resources,
  link: { token: string; address: string; requestId: string },
): Promise<{ token: string; expiresAt: Date } | null> {
  const now = resources.now();
  const limit = { key: `portal redeem from ${link.address}`, allowed: 30, windowSeconds: 900, now };
  await countAttempt(resources.database, limit);
  const [person] = await resources.database.execute<{
    service_id: string;
    employer_id: string;
    contact_person_id: string;
  }>(sql`select * from redeem_portal_sign_in_link(${hashToken(link.token)})`);
  if (!person) return null;
  const token = newToken();
  const expiresAt = new Date(now.getTime() + portalSessionHours * 3_600_000);
  await inTransaction(resources, actorAtTheDoor(person), link.requestId, async (ctx) => {
    const id = newId();
    await ctx.tx.insert(portalSession).values({
      id,
      serviceId: person.service_id,
      employerId: person.employer_id,
      contactPersonId: person.contact_person_id,
      tokenHash: hashToken(token),
      createdAt: now,
      lastSeenAt: now,
      expiresAt,
    });
    await recordAuditEvent(ctx, { action: "portal_session.started", objectId: id });
  });
  return { token, expiresAt };
}

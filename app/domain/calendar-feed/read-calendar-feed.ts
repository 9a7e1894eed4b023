import { eq, sql } from "drizzle-orm";
import { calendarFeed } from "#db/schema/working.ts";
import { hasPermission, type Role } from "../access/permissions.ts";
import { inTransaction, type Resources, type StaffActor } from "../context.ts";
import { countAttempt } from "../sessions/rate-limit.ts";
import { hashToken } from "../sessions/token.ts";
import { type CalendarEntry, listCalendarEntries } from "./list-calendar-entries.ts";

type Reader = {
  feed_id: string;
  service_id: string;
  account_id: string;
  account_name: string;
  roles: Role[];
  language: "nb" | "en";
  service_name: string;
  time_zone: string;
  country: string;
};

const hour = 3600;

/**
 * The calendar behind a secret address, for a program that is signed in nowhere. Unknown, revoked, of a closed account
 * and of somebody who has no week any more are one and the same: null.
 * @param clientAddress whose guesses are counted
 * @throws TooMany for an address read more than sixty times an hour, and for twenty wrong guesses from one place
 */
export async function readCalendarFeed(
  resources: Resources,
  { token, clientAddress, requestId }: { token: string; clientAddress: string; requestId: string },
): Promise<{ entries: CalendarEntry[]; actor: StaffActor } | null> {
  const now = resources.now();
  const hash = hashToken(token);
  const [reader] = await resources.database.execute<Reader>(sql`select * from calendar_feed_reader(${hash})`);
  if (!reader || !hasPermission(reader.roles, "own_week:read")) {
    await countAttempt(resources.database, {
      ...{ key: `calendar guesses ${clientAddress}`, allowed: 20, windowSeconds: hour, now },
    });
    return null;
  }
  await countAttempt(resources.database, {
    ...{ key: `calendar ${reader.feed_id}`, allowed: 60, windowSeconds: hour, now },
  });
  const actor: StaffActor = {
    kind: "staff",
    serviceId: reader.service_id,
    accountId: reader.account_id,
    name: reader.account_name,
    roles: reader.roles,
    language: reader.language,
    timeZone: reader.time_zone,
    country: reader.country,
    serviceName: reader.service_name,
  };
  const entries = await inTransaction(resources, actor, requestId, async (ctx) => {
    await ctx.tx.update(calendarFeed).set({ lastReadAt: ctx.now }).where(eq(calendarFeed.id, reader.feed_id));
    return listCalendarEntries(ctx);
  });
  return { entries, actor };
}

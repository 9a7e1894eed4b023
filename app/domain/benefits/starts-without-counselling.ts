import { sql } from "drizzle-orm";
import { uuidArray } from "#db/uuid-array.ts";
import type { StaffContext } from "../context.ts";

/** So long after the start it still helps to be counselled; so long before it, it counts for that start [choice]. */
const daysAfter = 14;
const daysBefore = 90;

/**
 * Whose job begins soon or has just begun without anybody having counselled about benefits before it, and the day of
 * that start. The caller has checked that they may be read.
 */
export async function startsWithoutCounselling(
  ctx: StaffContext,
  participantIds: readonly string[],
): Promise<Map<string, string>> {
  if (participantIds.length === 0) return new Map();
  const rows = await ctx.tx.execute<{ id: string; day: string }>(sql`
    select p.participant_id as id, min(p.started_on)::text as day
    from placement p
    where p.service_id = ${ctx.actor.serviceId} and p.participant_id = any (${uuidArray(participantIds)})
      and p.started_on >= ${ctx.today}::date - ${daysAfter}::int
      and not exists (
        select 1 from benefits_counselling b
        where b.service_id = p.service_id and b.participant_id = p.participant_id
          and b.held_on >= p.started_on - ${daysBefore}::int)
    group by p.participant_id`);
  return new Map(rows.map(({ id, day }) => [id, day]));
}

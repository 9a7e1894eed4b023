import { type SQL, sql } from "drizzle-orm";
import type { StaffContext } from "../context.ts";

/** Relations in which somebody works with a participant; a clinician's reaches no further than the line in a list. */
const working = sql`('specialist', 'cover', 'supervisor')`;
const every = sql`('specialist', 'cover', 'supervisor', 'clinician')`;

/**
 * The application's own lock on a participant: that the actor has a relation to them today, and that a protected address
 * keeps out everybody but the specialist. Row security asks the same (db/policies); each lock alone lets nothing through,
 * and a test takes away one at a time.
 *
 * @param participantId column that names the participant; the caller's statement says of which service
 * @param reach "line" also lets a clinician see that there is somebody
 */
export function reachedBy(
  ctx: StaffContext,
  participantId: SQL | { getSQL(): SQL },
  reach: "work" | "line" = "work",
): SQL {
  const { serviceId, accountId } = ctx.actor;
  return sql`exists (
    select 1 from participant_access reach
    where reach.service_id = ${serviceId}::uuid and reach.participant_id = ${participantId} and reach.account_id = ${accountId}::uuid
      and reach.relation in ${reach === "line" ? every : working}
      and reach.from_on <= ${ctx.today}::date and coalesce(reach.to_on, ${ctx.today}::date) >= ${ctx.today}::date
      and (reach.relation = 'specialist' or not exists (
        select 1 from participant_circumstance kept
        where kept.service_id = reach.service_id and kept.participant_id = reach.participant_id
          and kept.kind = 'protected_address'
          and kept.from_on <= ${ctx.today}::date and coalesce(kept.to_on, ${ctx.today}::date) >= ${ctx.today}::date)))`;
}

import { and, eq, inArray } from "drizzle-orm";
import { placement } from "#db/schema/participant.ts";
import type { StaffContext } from "../context.ts";
import type { JobEvent } from "./profile-revisions.ts";

/** When jobs of these participants began, by participant. */
export async function jobEventsOf(
  ctx: StaffContext,
  participantIds: readonly string[],
): Promise<ReadonlyMap<string, JobEvent[]>> {
  const events = new Map<string, JobEvent[]>();
  if (participantIds.length === 0) return events;
  const rows = await ctx.tx
    .select({ participantId: placement.participantId, on: placement.startedOn })
    .from(placement)
    .where(
      and(
        eq(placement.serviceId, ctx.actor.serviceId),
        inArray(placement.participantId, [...participantIds]),
      ),
    );
  for (const { participantId, on } of rows)
    events.set(participantId, [...(events.get(participantId) ?? []), { kind: "job_started", on }]);
  return events;
}

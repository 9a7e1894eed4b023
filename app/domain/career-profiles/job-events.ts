import { and, eq, inArray, isNull } from "drizzle-orm";
import { placementEnding } from "#db/schema/follow-along.ts";
import { placement } from "#db/schema/participant.ts";
import type { StaffContext } from "../context.ts";
import type { JobEvent } from "./profile-revisions.ts";

/** When jobs of these participants began and ended, by participant. */
export async function jobEventsOf(
  ctx: StaffContext,
  participantIds: readonly string[],
): Promise<ReadonlyMap<string, JobEvent[]>> {
  const events = new Map<string, JobEvent[]>();
  if (participantIds.length === 0) return events;
  const { serviceId } = ctx.actor;
  const ids = [...participantIds];
  const [started, ended] = await Promise.all([
    ctx.tx
      .select({ participantId: placement.participantId, on: placement.startedOn })
      .from(placement)
      .where(and(eq(placement.serviceId, serviceId), inArray(placement.participantId, ids))),
    ctx.tx
      .select({ participantId: placementEnding.participantId, on: placementEnding.endedOn })
      .from(placementEnding)
      .where(
        and(
          eq(placementEnding.serviceId, serviceId),
          inArray(placementEnding.participantId, ids),
          isNull(placementEnding.takenBackAt),
        ),
      ),
  ]);
  const add = (kind: JobEvent["kind"], rows: typeof started) => {
    for (const { participantId, on } of rows)
      events.set(participantId, [...(events.get(participantId) ?? []), { kind, on }]);
  };
  add("job_started", started);
  add("job_ended", ended);
  return events;
}

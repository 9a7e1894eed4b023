import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { findEmployersToLog } from "../employer-contacts/list-employers-to-log.ts";
import { initialsOf } from "../participants/participant-vocabulary.ts";
import { requireParticipant } from "../participants/require-participant.ts";

export type WorkplacesByName = {
  participant: { id: string; initials: string; referenceCode: string };
  /** Null when nothing was asked. */
  found: { documentId: string; name: string; place: string | null }[] | null;
};

/** Workplaces to agree openness towards, by words of their name. Looking adopts nothing and leaves no trace there. */
export async function findWorkplacesByName(
  ctx: StaffContext,
  participantId: string,
  query: string,
): Promise<WorkplacesByName> {
  requirePermission(ctx, "participant:write");
  const row = await requireParticipant(ctx, participantId);
  const found = query.trim() === "" ? null : await findEmployersToLog(ctx, query);
  return {
    participant: {
      id: row.id,
      initials: initialsOf(row.givenName, row.familyName),
      referenceCode: row.referenceCode,
    },
    found: found?.map(({ documentId, name, place }) => ({ documentId, name, place })) ?? null,
  };
}

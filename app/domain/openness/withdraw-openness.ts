import { and, eq, isNull } from "drizzle-orm";
import { disclosure } from "#db/schema/openness.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { requireParticipant } from "../participants/require-participant.ts";
import { holdOpennessToChange } from "./hold-openness.ts";

/**
 * The person takes back what they let be said: one version, or all of it. It holds from the next request, needs no
 * reason, and waits only for actions that have begun. Withdrawing what was withdrawn changes nothing.
 *
 * @param disclosureId the version, or "all"
 */
export async function withdrawOpenness(
  ctx: StaffContext,
  participantId: string,
  disclosureId: string,
): Promise<void> {
  requirePermission(ctx, "participant:write");
  await requireParticipant(ctx, participantId);
  await holdOpennessToChange(ctx, participantId);
  const withdrawn = await ctx.tx
    .update(disclosure)
    .set({ endedAt: ctx.now, endedBy: ctx.actor.accountId, ending: "withdrawn" })
    .where(
      and(
        eq(disclosure.serviceId, ctx.actor.serviceId),
        eq(disclosure.participantId, participantId),
        isNull(disclosure.endedAt),
        disclosureId === "all" ? undefined : eq(disclosure.id, disclosureId),
      ),
    )
    .returning({ sequence: disclosure.sequence });
  for (const { sequence } of withdrawn)
    await recordAuditEvent(ctx, {
      action: "disclosure.withdrawn",
      objectId: participantId,
      before: { sequence },
    });
}

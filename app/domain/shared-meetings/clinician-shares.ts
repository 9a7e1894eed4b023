import { and, eq, isNull } from "drizzle-orm";
import * as z from "zod";
import { clinicianShare } from "#db/schema/cooperation.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { newId } from "../new-id.ts";
import { requireParticipant } from "../participants/require-participant.ts";
import { type SharedThing, sharedThings } from "./cooperation-vocabulary.ts";

/** What is shared with the clinician now, with the day it was agreed. Row security decides who may ask. */
export async function loadClinicianShares(
  ctx: StaffContext,
  participantId: string,
): Promise<Map<SharedThing, string>> {
  const rows = await ctx.tx
    .select({ thing: clinicianShare.thing, agreedOn: clinicianShare.agreedOn })
    .from(clinicianShare)
    .where(
      and(
        eq(clinicianShare.serviceId, ctx.actor.serviceId),
        eq(clinicianShare.participantId, participantId),
        isNull(clinicianShare.withdrawnAt),
      ),
    );
  return new Map(
    rows.flatMap(({ thing, agreedOn }) => {
      const known = sharedThings.find((one) => one === thing);
      return known ? [[known, agreedOn] as const] : [];
    }),
  );
}

export const sharesForm = z.object({
  things: z.array(z.enum(sharedThings, "field_wrong")).max(sharedThings.length).default([]),
});

/**
 * What the person says yes to that their clinician sees: what is left out is withdrawn, at once. Each yes is a row with its
 * day, and each no ends one.
 */
export async function agreeClinicianShares(
  ctx: StaffContext,
  participantId: string,
  { things }: z.output<typeof sharesForm>,
): Promise<void> {
  requirePermission(ctx, "participant:write");
  await requireParticipant(ctx, participantId);
  const { serviceId, accountId } = ctx.actor;
  const now = await loadClinicianShares(ctx, participantId);
  for (const thing of sharedThings) {
    const wanted = things.includes(thing);
    if (wanted === now.has(thing)) continue;
    if (wanted) {
      await ctx.tx
        .insert(clinicianShare)
        .values({
          ...{ id: newId(), serviceId, participantId, thing },
          ...{ agreedOn: ctx.today, recordedBy: accountId },
        })
        .onConflictDoNothing();
    } else {
      await ctx.tx
        .update(clinicianShare)
        .set({ withdrawnAt: ctx.now, withdrawnBy: accountId })
        .where(
          and(
            eq(clinicianShare.serviceId, serviceId),
            eq(clinicianShare.participantId, participantId),
            eq(clinicianShare.thing, thing),
            isNull(clinicianShare.withdrawnAt),
          ),
        );
    }
    await recordAuditEvent(ctx, {
      action: wanted ? "clinician_share.agreed" : "clinician_share.withdrawn",
      objectId: participantId,
      after: { thing },
    });
  }
}

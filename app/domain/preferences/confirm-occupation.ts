import { and, eq, sql } from "drizzle-orm";
import { findOccupation } from "#db/reference/styrk08.ts";
import { desiredOccupation } from "#db/schema/participant.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { keepWishesVersion } from "../career-profiles/wishes-versions.ts";
import type { StaffContext } from "../context.ts";
import { Invalid } from "../errors.ts";
import { newId } from "../new-id.ts";
import { sealerToWrite } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { requireParticipant } from "../participants/require-participant.ts";
import { findIdentityNumbers } from "../privacy/identity-numbers.ts";

const most = 20;

/** A person has said that this code is what the title means. The same code twice stays once, with the newer title. */
export async function confirmOccupation(
  ctx: StaffContext,
  participantId: string,
  confirmed: { title: string; code: string },
): Promise<void> {
  requirePermission(ctx, "participant:write");
  await requireParticipant(ctx, participantId);
  const occupation = findOccupation(confirmed.code);
  if (!occupation) throw new Invalid([{ field: "code", code: "occupation_wrong" }]);
  const words = confirmed.title.trim().slice(0, 120) || occupation.nb;
  if (findIdentityNumbers(words).length > 0)
    throw new Invalid([{ field: "title", code: "identity_number_here" }]);
  const { serviceId, accountId } = ctx.actor;
  const [count] = await ctx.tx
    .select({ rows: sql<number>`count(*)::int` })
    .from(desiredOccupation)
    .where(
      and(eq(desiredOccupation.serviceId, serviceId), eq(desiredOccupation.participantId, participantId)),
    );
  const rows = count?.rows ?? 0;
  if (rows >= most) throw new Invalid([{ field: "title", code: "occupations_many", values: { most } }]);
  const sealer = await sealerToWrite(ctx, participantId);
  const title = sealer.seal(sealedPlaces.occupationTitle(participantId, occupation.code), words);
  await ctx.tx
    .insert(desiredOccupation)
    .values({
      id: newId(),
      serviceId,
      participantId,
      title,
      code: occupation.code,
      rank: rows + 1,
      confirmedBy: accountId,
      createdAt: ctx.now,
    })
    .onConflictDoUpdate({
      target: [desiredOccupation.serviceId, desiredOccupation.participantId, desiredOccupation.code],
      set: { title, confirmedBy: accountId },
    });
  await keepWishesVersion(ctx, participantId);
  await recordAuditEvent(ctx, { action: "desired_occupation.confirmed", objectId: participantId });
}

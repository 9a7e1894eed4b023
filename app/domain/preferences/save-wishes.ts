import { and, eq, notInArray } from "drizzle-orm";
import { preference } from "#db/schema/participant.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { keepWishesVersion, refuseStaleWishes } from "../career-profiles/wishes-versions.ts";
import type { StaffContext } from "../context.ts";
import { type FieldFault, Invalid } from "../errors.ts";
import { newId } from "../new-id.ts";
import { sealerToWrite } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { requireParticipant } from "../participants/require-participant.ts";
import { findIdentityNumbers } from "../privacy/identity-numbers.ts";
import type { PreferenceDimension } from "./dimension.ts";
import { parsePreferenceValue } from "./parse-preference-value.ts";
import { type ImportanceLevel, importanceOf } from "./preference-vocabulary.ts";

export type WishToSave = { dimension: PreferenceDimension; value: unknown; level: ImportanceLevel };

/**
 * Stores a person's wishes as the form has them: those that are not among them are taken away. Throws Invalid with
 * the dimension as field, and Stale when they have changed since `version` was read. The values never reach the audit
 * line.
 */
export async function saveWishes(
  ctx: StaffContext,
  participantId: string,
  wishes: readonly WishToSave[],
  options: { version?: number } = {},
): Promise<void> {
  requirePermission(ctx, "participant:write");
  await requireParticipant(ctx, participantId);
  if (options.version !== undefined) await refuseStaleWishes(ctx, participantId, options.version);
  const rows = readWishes(wishes);
  const { serviceId, accountId } = ctx.actor;
  const ofParticipant = and(eq(preference.serviceId, serviceId), eq(preference.participantId, participantId));
  const kept = rows.map((row) => row.dimension);
  await ctx.tx
    .delete(preference)
    .where(kept.length > 0 ? and(ofParticipant, notInArray(preference.dimension, kept)) : ofParticipant);
  const sealer = await sealerToWrite(ctx, participantId);
  for (const row of rows) {
    const value = sealer.seal(sealedPlaces.wish(participantId, row.dimension), JSON.stringify(row.value));
    await ctx.tx
      .insert(preference)
      .values({
        ...row,
        value,
        id: newId(),
        serviceId,
        participantId,
        updatedBy: accountId,
        updatedAt: ctx.now,
      })
      .onConflictDoUpdate({
        target: [preference.serviceId, preference.participantId, preference.dimension],
        set: {
          value,
          importance: row.importance,
          must: row.must,
          updatedBy: accountId,
          updatedAt: ctx.now,
        },
      });
  }
  await keepWishesVersion(ctx, participantId);
  await recordAuditEvent(ctx, {
    action: "preference.saved",
    objectId: participantId,
    after: { wishes: rows.length, musts: rows.filter((row) => row.must).length },
  });
}

function readWishes(wishes: readonly WishToSave[]) {
  const faults: FieldFault[] = [];
  const rows = new Map<
    PreferenceDimension,
    { dimension: PreferenceDimension; value: object; importance: number; must: boolean }
  >();
  for (const { dimension, value, level } of wishes) {
    // The occupations themselves are rows of their own; here only how much they matter.
    const parsed = dimension === "occupation" ? {} : parsePreferenceValue(dimension, value);
    if (!parsed) faults.push({ field: dimension, code: `wish_${dimension}` });
    else if (findIdentityNumbers(JSON.stringify(parsed)).length > 0)
      faults.push({ field: dimension, code: "identity_number_here" });
    else rows.set(dimension, { dimension, value: parsed, ...importanceOf(level) });
  }
  if (faults.length > 0) throw new Invalid(faults);
  return [...rows.values()];
}

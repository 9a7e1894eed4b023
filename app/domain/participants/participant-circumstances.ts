import { and, eq, gte, isNull, or } from "drizzle-orm";
import { participantCircumstance } from "#db/schema/participant.ts";
import { addDays } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { newId } from "../new-id.ts";

type CircumstanceKind = "protected_address" | "guardian_consent" | "informed";

/** The circumstances that hold today. */
export async function circumstancesOf(
  ctx: StaffContext,
  participantId: string,
): Promise<ReadonlySet<string>> {
  const rows = await ctx.tx
    .select({ kind: participantCircumstance.kind })
    .from(participantCircumstance)
    .where(holdsToday(ctx, participantId));
  return new Set(rows.map((row) => row.kind));
}

/** Starts or ends a circumstance today; the rows of the past stay. */
export async function setCircumstance(
  ctx: StaffContext,
  participantId: string,
  kind: CircumstanceKind,
  holds: boolean,
): Promise<void> {
  const present = (await circumstancesOf(ctx, participantId)).has(kind);
  if (holds === present) return;
  if (holds) {
    await ctx.tx.insert(participantCircumstance).values({
      id: newId(),
      serviceId: ctx.actor.serviceId,
      participantId,
      kind,
      fromOn: ctx.today,
      recordedBy: ctx.actor.accountId,
    });
    return;
  }
  await ctx.tx
    .update(participantCircumstance)
    .set({ toOn: addDays(ctx.today, -1) })
    .where(and(holdsToday(ctx, participantId), eq(participantCircumstance.kind, kind)));
}

/** The last day before the person turns 18; null for an adult, and when nobody has said so. */
export async function under18UntilOf(ctx: StaffContext, participantId: string): Promise<string | null> {
  const [found] = await ctx.tx
    .select({ toOn: participantCircumstance.toOn })
    .from(participantCircumstance)
    .where(and(holdsToday(ctx, participantId), eq(participantCircumstance.kind, "under_18")));
  return found?.toOn ?? null;
}

/**
 * Until when the person is under 18: a day and no date of birth, so that it ends by itself. Null takes it back.
 *
 * @param untilOn the last day before they turn 18, yyyy-mm-dd
 */
export async function setUnder18(
  ctx: StaffContext,
  participantId: string,
  untilOn: string | null,
): Promise<void> {
  const present = await under18UntilOf(ctx, participantId);
  if (present === untilOn) return;
  await ctx.tx
    .update(participantCircumstance)
    .set({ toOn: addDays(ctx.today, -1) })
    .where(and(holdsToday(ctx, participantId), eq(participantCircumstance.kind, "under_18")));
  // A day that has passed says that they are of age.
  if (untilOn === null || untilOn < ctx.today) return;
  await ctx.tx.insert(participantCircumstance).values({
    ...{ id: newId(), serviceId: ctx.actor.serviceId, participantId, kind: "under_18" },
    ...{ fromOn: ctx.today, toOn: untilOn, recordedBy: ctx.actor.accountId },
  });
}

const holdsToday = (ctx: StaffContext, participantId: string) =>
  and(
    eq(participantCircumstance.serviceId, ctx.actor.serviceId),
    eq(participantCircumstance.participantId, participantId),
    or(isNull(participantCircumstance.toOn), gte(participantCircumstance.toOn, ctx.today)),
  );

import { and, eq, sql } from "drizzle-orm";
import { employerRelationship, employerRelationshipPerson } from "#db/schema/relationship.ts";
import type { AnyContext } from "../context.ts";
import { queueForIndex } from "../search-index/queue-for-index.ts";
import { type RelationshipAccumulators, sumsFromAccumulators } from "./relationship-accumulators.ts";
import { type Stage, stages } from "./relationship-configuration.ts";
import { type RelationshipStrength, strengthOfSums } from "./relationship-strength.ts";

export type StoredRelationship = {
  accumulators: RelationshipAccumulators;
  stage: Stage;
  strength: number;
  band: string;
  lastContactAt: Date | null;
  lastVisitAt: Date | null;
};

const stageOfRow = (stage: string): Stage => stages.find((known) => known === stage) ?? "none";

/**
 * The running sums of one employer, locked until the transaction ends: two colleagues who log at the same time are
 * added one after the other. Makes the row at the first contact.
 */
export async function lockRelationship(ctx: AnyContext, employerId: string): Promise<StoredRelationship> {
  const { serviceId } = ctx.actor;
  const [[row], people] = await Promise.all([
    ctx.tx
      .insert(employerRelationship)
      .values({ serviceId, employerId })
      .onConflictDoUpdate({
        target: [employerRelationship.serviceId, employerRelationship.employerId],
        set: { employerId },
      })
      .returning(),
    ctx.tx
      .select()
      .from(employerRelationshipPerson)
      .where(
        and(
          eq(employerRelationshipPerson.serviceId, serviceId),
          eq(employerRelationshipPerson.employerId, employerId),
        ),
      ),
  ]);
  if (!row) throw new Error("The relationship row was neither there nor made");
  return {
    accumulators: {
      faceToFace: row.faceToFace,
      liveRemote: row.liveRemote,
      written: row.written,
      reciprocity: row.reciprocity,
      stage: row.stageSum,
      outcomes: row.outcomes,
      friction: row.friction,
      lastLiveOn: new Map(people.map(({ contactPersonId, lastLiveOn }) => [contactPersonId, lastLiveOn])),
    },
    stage: stageOfRow(row.stage),
    strength: row.strength,
    band: row.band,
    lastContactAt: row.lastContactAt,
    lastVisitAt: row.lastVisitAt,
  };
}

export type ChangedRelationship = Omit<StoredRelationship, "strength" | "band">;

/** Writes the sums and the strength they give today, and tells the index when what it holds has changed. */
export async function storeRelationship(
  ctx: AnyContext,
  employerId: string,
  before: StoredRelationship,
  after: ChangedRelationship,
): Promise<RelationshipStrength> {
  const { serviceId } = ctx.actor;
  const { accumulators } = after;
  const strength = strengthOfSums(sumsFromAccumulators(accumulators, ctx.today));
  await Promise.all([
    ctx.tx
      .update(employerRelationship)
      .set({
        faceToFace: accumulators.faceToFace,
        liveRemote: accumulators.liveRemote,
        written: accumulators.written,
        reciprocity: accumulators.reciprocity,
        stageSum: accumulators.stage,
        outcomes: accumulators.outcomes,
        friction: accumulators.friction,
        stage: after.stage,
        strength: strength.headline,
        band: strength.band,
        scoredOn: ctx.today,
        lastContactAt: after.lastContactAt,
        lastVisitAt: after.lastVisitAt,
      })
      .where(
        and(eq(employerRelationship.serviceId, serviceId), eq(employerRelationship.employerId, employerId)),
      ),
    storePeople(ctx, employerId, before.accumulators.lastLiveOn, accumulators.lastLiveOn),
    queueForIndex(ctx, { employerId }),
  ]);
  return strength;
}

async function storePeople(
  ctx: AnyContext,
  employerId: string,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): Promise<void> {
  const { serviceId } = ctx.actor;
  const people = employerRelationshipPerson;
  for (const contactPersonId of before.keys()) {
    if (after.has(contactPersonId)) continue;
    await ctx.tx
      .delete(people)
      .where(and(eq(people.serviceId, serviceId), eq(people.contactPersonId, contactPersonId)));
  }
  const changed = [...after]
    .filter(([contactPersonId, day]) => before.get(contactPersonId) !== day)
    .map(([contactPersonId, lastLiveOn]) => ({ serviceId, employerId, contactPersonId, lastLiveOn }));
  if (changed.length === 0) return;
  await ctx.tx
    .insert(people)
    .values(changed)
    .onConflictDoUpdate({
      target: [people.serviceId, people.employerId, people.contactPersonId],
      set: { lastLiveOn: sql`excluded.last_live_on` },
    });
}

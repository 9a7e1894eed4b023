import { and, eq, sql } from "drizzle-orm";
import { employerRelationshipPerson } from "#db/schema/relationship.ts";
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

type RelationshipRow = {
  face_to_face: number;
  live_remote: number;
  written: number;
  reciprocity: number;
  stage_sum: number;
  outcomes: number;
  friction: number;
  stage: string;
  strength: number;
  band: string;
  last_contact_at: string | null;
  last_visit_at: string | null;
};

const instantOfRow = (instant: string | null) => (instant === null ? null : new Date(instant));
const stageOfRow = (stage: string): Stage => stages.find((known) => known === stage) ?? "none";

/**
 * The running sums of one employer, locked until the transaction ends: two colleagues who log at the same time are
 * added one after the other. Makes the row at the first contact.
 */
export async function lockRelationship(ctx: AnyContext, employerId: string): Promise<StoredRelationship> {
  const { serviceId } = ctx.actor;
  const [[row], people] = await Promise.all([
    ctx.tx.execute<RelationshipRow>(sql`
      insert into employer_relationship (service_id, employer_id) values (${serviceId}, ${employerId})
      on conflict (service_id, employer_id) do update set employer_id = excluded.employer_id
      returning face_to_face, live_remote, written, reciprocity, stage_sum, outcomes, friction, stage, strength, band,
        last_contact_at, last_visit_at`),
    ctx.tx.execute<{ contact_person_id: string; last_live_on: string }>(sql`
      select contact_person_id, last_live_on from employer_relationship_person
      where service_id = ${serviceId} and employer_id = ${employerId}`),
  ]);
  if (!row) throw new Error("The relationship row was neither there nor made");
  return {
    accumulators: {
      faceToFace: row.face_to_face,
      liveRemote: row.live_remote,
      written: row.written,
      reciprocity: row.reciprocity,
      stage: row.stage_sum,
      outcomes: row.outcomes,
      friction: row.friction,
      lastLiveOn: new Map(people.map((person) => [person.contact_person_id, person.last_live_on])),
    },
    stage: stageOfRow(row.stage),
    strength: row.strength,
    band: row.band,
    lastContactAt: instantOfRow(row.last_contact_at),
    lastVisitAt: instantOfRow(row.last_visit_at),
  };
}

export type ChangedRelationship = Omit<StoredRelationship, "strength" | "band">;

/** A contact `c` that stands and reached somebody: the first of them opened the door. */
const countsAsFirst = sql`c.withdrawn_at is null and not c.reached_nobody
  and c.status in ('held', 'participant_did_not_come')`;

/**
 * Writes the sums and the strength they give today, and the days of first contact and first cups as they stand now;
 * tells the index when what it holds has changed. Contact and evidence must have been sent before.
 */
export async function storeRelationship(
  ctx: AnyContext,
  employerId: string,
  before: StoredRelationship,
  after: ChangedRelationship,
): Promise<RelationshipStrength> {
  const { serviceId, timeZone } = ctx.actor;
  const { accumulators } = after;
  const strength = strengthOfSums(sumsFromAccumulators(accumulators, ctx.today));
  await Promise.all([
    ctx.tx.execute(sql`
      update employer_relationship set
        face_to_face = ${accumulators.faceToFace}, live_remote = ${accumulators.liveRemote},
        written = ${accumulators.written}, reciprocity = ${accumulators.reciprocity},
        stage_sum = ${accumulators.stage}, outcomes = ${accumulators.outcomes}, friction = ${accumulators.friction},
        stage = ${after.stage}, strength = ${strength.headline}, band = ${strength.band}, scored_on = ${ctx.today},
        last_contact_at = ${after.lastContactAt?.toISOString() ?? null},
        last_visit_at = ${after.lastVisitAt?.toISOString() ?? null},
        (first_contact_on, first_contact_by) = (
          select (c.occurred_at at time zone ${timeZone}::text)::date, c.logged_by from employer_contact c
          where c.service_id = ${serviceId} and c.employer_id = ${employerId} and ${countsAsFirst}
          order by c.occurred_at, c.id limit 1),
        (met_on, needs_known_on, presented_on) = (
          select min(e.reached_on) filter (where e.stage = 'met'),
            min(e.reached_on) filter (where e.stage = 'needs_known'),
            min(e.reached_on) filter (where e.stage in ('presented', 'ongoing'))
          from relationship_stage_evidence e
          where e.service_id = ${serviceId} and e.employer_id = ${employerId} and e.voided_at is null)
      where service_id = ${serviceId} and employer_id = ${employerId}`),
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

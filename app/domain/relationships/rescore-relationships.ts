import { and, asc, eq, inArray, isNull, lt, or, sql } from "drizzle-orm";
import { employerRelationship, employerRelationshipPerson } from "#db/schema/relationship.ts";
import type { AnyContext } from "../context.ts";
import { queueForIndex } from "../search-index/queue-for-index.ts";
import { sumsFromAccumulators } from "./relationship-accumulators.ts";
import { strengthOfSums } from "./relationship-strength.ts";

const batch = 500;

/**
 * Brings the stored strength of a service's employers up to today: days passing is enough to lower it. Reads the
 * running sums, not the events, and tells the index only of those whose whole number or band changed. Doing it twice a
 * day changes nothing.
 * @returns how many were looked at and how many changed
 */
export async function rescoreRelationships(ctx: AnyContext): Promise<{ looked: number; changed: number }> {
  const { serviceId } = ctx.actor;
  const total = { looked: 0, changed: 0 };
  for (;;) {
    const rows = await ctx.tx
      .select()
      .from(employerRelationship)
      .where(
        and(
          eq(employerRelationship.serviceId, serviceId),
          or(isNull(employerRelationship.scoredOn), lt(employerRelationship.scoredOn, ctx.today)),
        ),
      )
      .orderBy(asc(employerRelationship.employerId))
      .limit(batch)
      .for("update");
    if (rows.length === 0) return total;
    const lastLiveOn = await lastLiveDays(
      ctx,
      rows.map(({ employerId }) => employerId),
    );
    const scored = rows.map((row) => {
      const sums = sumsFromAccumulators(
        { ...row, stage: row.stageSum, lastLiveOn: lastLiveOn.get(row.employerId) ?? new Map() },
        ctx.today,
      );
      const { headline, band } = strengthOfSums(sums);
      return {
        employerId: row.employerId,
        headline,
        band,
        changed: headline !== row.strength || band !== row.band,
      };
    });
    await ctx.tx.execute(sql`
      update ${employerRelationship} set strength = fresh.strength, band = fresh.band, scored_on = ${ctx.today}::date
      from (values ${sql.join(
        scored.map(
          ({ employerId, headline, band }) => sql`(${employerId}::uuid, ${headline}::int, ${band}::text)`,
        ),
        sql`, `,
      )}) as fresh (employer_id, strength, band)
      where employer_relationship.service_id = ${serviceId} and employer_relationship.employer_id = fresh.employer_id`);
    for (const { employerId, changed } of scored) {
      if (!changed) continue;
      total.changed += 1;
      await queueForIndex(ctx, { employerId });
    }
    total.looked += rows.length;
  }
}

async function lastLiveDays(
  ctx: AnyContext,
  employerIds: readonly string[],
): Promise<Map<string, Map<string, string>>> {
  const rows = await ctx.tx
    .select()
    .from(employerRelationshipPerson)
    .where(
      and(
        eq(employerRelationshipPerson.serviceId, ctx.actor.serviceId),
        inArray(employerRelationshipPerson.employerId, [...employerIds]),
      ),
    );
  const days = new Map<string, Map<string, string>>();
  for (const { employerId, contactPersonId, lastLiveOn } of rows) {
    const ofEmployer = days.get(employerId) ?? new Map<string, string>();
    ofEmployer.set(contactPersonId, lastLiveOn);
    days.set(employerId, ofEmployer);
  }
  return days;
}

import { and, eq, isNotNull, lte } from "drizzle-orm";
import { promise } from "#db/schema/employer-contact.ts";
import { employerRelationship, employerRelationshipPerson } from "#db/schema/relationship.ts";
import { addDays } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { sumsFromAccumulators } from "../relationships/relationship-accumulators.ts";
import { type KeptPoints, keptPoints } from "./kept-points.ts";

/** For every employer of the service with a relationship, what a visit this week would keep. */
export async function loadKeptPoints(ctx: StaffContext, untilOn: string): Promise<Map<string, KeptPoints>> {
  const { serviceId } = ctx.actor;
  const [rows, people, promises] = await Promise.all([
    ctx.tx.select().from(employerRelationship).where(eq(employerRelationship.serviceId, serviceId)),
    ctx.tx
      .select()
      .from(employerRelationshipPerson)
      .where(eq(employerRelationshipPerson.serviceId, serviceId)),
    ctx.tx
      .selectDistinct({ employerId: promise.employerId })
      .from(promise)
      .where(
        and(
          eq(promise.serviceId, serviceId),
          eq(promise.madeBy, "us"),
          eq(promise.status, "open"),
          isNotNull(promise.dueOn),
          lte(promise.dueOn, untilOn),
        ),
      ),
  ]);
  const lastLiveOn = new Map<string, Map<string, string>>();
  for (const row of people) {
    const ofEmployer = lastLiveOn.get(row.employerId) ?? new Map<string, string>();
    ofEmployer.set(row.contactPersonId, row.lastLiveOn);
    lastLiveOn.set(row.employerId, ofEmployer);
  }
  const due = new Set(promises.map(({ employerId }) => employerId));
  return new Map(
    rows.map((row) => {
      const sums = { ...row, stage: row.stageSum, lastLiveOn: lastLiveOn.get(row.employerId) ?? new Map() };
      const kept = keptPoints({
        now: sumsFromAccumulators(sums, ctx.today),
        inThirtyDays: sumsFromAccumulators(sums, addDays(ctx.today, 30)),
        promiseIsDue: due.has(row.employerId),
      });
      return [row.employerId, kept];
    }),
  );
}

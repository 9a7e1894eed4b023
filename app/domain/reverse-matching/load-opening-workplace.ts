import { and, asc, eq, gte, isNull, lte, or } from "drizzle-orm";
import { contactPause, employerFact } from "#db/schema/employer.ts";
import { employerProfile } from "#db/schema/employer-profile.ts";
import type { StaffContext } from "../context.ts";
import { type FactRow, gatherFacts, isFactSource } from "../employer-facts/employer-facts.ts";
import { NotFound } from "../errors.ts";
import type { MatchEmployer } from "../matching/career-profile.ts";
import { positionOf } from "../matching/load-match-employers.ts";

export type OpeningWorkplace = { name: string; employer: MatchEmployer };

/** One of the service's own employers as a match sees it, without the relationship. Throws NotFound. */
export async function loadOpeningWorkplace(ctx: StaffContext, employerId: string): Promise<OpeningWorkplace> {
  const { serviceId } = ctx.actor;
  const [row] = await ctx.tx
    .select({
      name: employerProfile.name,
      industryCode: employerProfile.industryCode,
      headCount: employerProfile.headCount,
      latitude: employerProfile.latitude,
      longitude: employerProfile.longitude,
      positionSource: employerProfile.positionSource,
    })
    .from(employerProfile)
    .where(and(eq(employerProfile.serviceId, serviceId), eq(employerProfile.id, employerId)));
  if (!row) throw new NotFound();
  const { name, latitude, longitude, positionSource, ...rest } = row;
  return {
    name,
    employer: {
      ...rest,
      id: `e_${employerId}`,
      position: positionOf(latitude, longitude, positionSource),
      facts: gatherFacts(await acceptedFacts(ctx, employerId)),
      strength: 0,
      paused: await isPaused(ctx, employerId),
    },
  };
}

async function acceptedFacts(ctx: StaffContext, employerId: string): Promise<FactRow[]> {
  const rows = await ctx.tx
    .select({
      kind: employerFact.kind,
      value: employerFact.value,
      source: employerFact.source,
      observedOn: employerFact.observedOn,
    })
    .from(employerFact)
    .where(
      and(
        eq(employerFact.serviceId, ctx.actor.serviceId),
        eq(employerFact.employerId, employerId),
        eq(employerFact.status, "accepted"),
      ),
    )
    .orderBy(asc(employerFact.observedOn), asc(employerFact.createdAt), asc(employerFact.id));
  return rows.flatMap(({ source, ...row }) => (isFactSource(source) ? [{ ...row, source }] : []));
}

async function isPaused(ctx: StaffContext, employerId: string): Promise<boolean> {
  const rows = await ctx.tx
    .select({ id: contactPause.id })
    .from(contactPause)
    .where(
      and(
        eq(contactPause.serviceId, ctx.actor.serviceId),
        eq(contactPause.employerId, employerId),
        isNull(contactPause.endedAt),
        lte(contactPause.fromOn, ctx.today),
        or(isNull(contactPause.untilOn), gte(contactPause.untilOn, ctx.today)),
      ),
    )
    .limit(1);
  return rows.length > 0;
}

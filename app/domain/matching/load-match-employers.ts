import { and, asc, eq, gte, inArray, isNull, lte, or, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { contactPause, employerFact, jobLead } from "#db/schema/employer.ts";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { registerUnit } from "#db/schema/register.ts";
import { employerRelationship } from "#db/schema/relationship.ts";
import { serviceArea } from "#db/schema/service.ts";
import { loadAdvertised } from "../advertisements/load-advertised.ts";
import { dayIn, daysBetween } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { type FactRow, gatherFacts, isFactSource } from "../employer-facts/employer-facts.ts";
import { parseDocumentId } from "../employers/document-id.ts";
import { accuracyKmOf, type MatchEmployer, type Position } from "./career-profile.ts";
import { loadWarmPaths } from "./load-warm-paths.ts";

/** A workplace to match, with what the list shows of it. */
export type MatchCandidate = MatchEmployer & {
  name: string;
  industryName: string | null;
  place: string | null;
  municipalityNumber: string | null;
  companyNumber: string | null;
  /** stage "none" and null days for a register unit. */
  stage: string;
  lastContactOn: string | null;
  lastVisitOn: string | null;
};

const noFacts = {};
const knownFrom = 10;
const noTie = { bestColleagueTie: 0, through: null };

/** The municipalities where the service works. */
export async function areaOf(ctx: StaffContext): Promise<string[]> {
  const rows = await ctx.tx
    .select({ number: serviceArea.municipalityNumber })
    .from(serviceArea)
    .where(eq(serviceArea.serviceId, ctx.actor.serviceId));
  return rows.map((row) => row.number);
}

/**
 * All employers of the service, and the register units of its area that it has not made its own: the Postgres
 * re-check of what the index offered. Own employers are always all read, so that one adopted a moment ago is there.
 *
 * @param unitIds register units that the index offered; null reads every unit of the area
 */
export async function loadMatchEmployers(
  ctx: StaffContext,
  area: readonly string[],
  unitIds: readonly string[] | null,
): Promise<MatchCandidate[]> {
  const own = await ownEmployers(ctx);
  const units = await registerUnits(ctx, area, unitIds);
  const knownCompanies = new Map<string, number>();
  for (const each of own) {
    if (each.companyNumber && each.strength >= knownFrom) {
      knownCompanies.set(each.companyNumber, (knownCompanies.get(each.companyNumber) ?? 0) + 1);
    }
  }
  const all = [...own, ...units];
  const ties = await loadWarmPaths(ctx);
  const advertised = await loadAdvertised(ctx, area);
  for (const each of all) {
    const days = advertised.get(each.id);
    // A lead that somebody noted as advertised, or a public vacancy: the newer one counts.
    if (days !== undefined) each.advertisedDaysAgo = Math.min(days, each.advertisedDaysAgo ?? days);
    const known = each.companyNumber ? (knownCompanies.get(each.companyNumber) ?? 0) : 0;
    const others = known - (each.strength >= knownFrom ? 1 : 0);
    const tie = ties.get(each.id.slice(2));
    if (others <= 0 && !tie) continue;
    each.warmPath = { ...(tie ?? noTie), sameCompanyKnown: others > 0 };
  }
  return all;
}

/** One workplace, without warm paths; null when the service cannot see it. Looking never adopts. */
export async function loadMatchEmployer(
  ctx: StaffContext,
  documentId: string,
): Promise<MatchCandidate | null> {
  const named = parseDocumentId(documentId);
  if (!named) return null;
  if (named.kind === "employer") return (await ownEmployers(ctx, named.id))[0] ?? null;
  return (await registerUnits(ctx, await areaOf(ctx), [named.id]))[0] ?? null;
}

/** @param only one of them */
async function ownEmployers(ctx: StaffContext, only?: string): Promise<MatchCandidate[]> {
  const { serviceId } = ctx.actor;
  const day = (column: AnyPgColumn) =>
    sql<string | null>`to_char(${column} at time zone ${ctx.actor.timeZone}, 'YYYY-MM-DD')`;
  const rows = await ctx.tx
    .select({
      id: employerProfile.id,
      name: employerProfile.name,
      industryCode: employerProfile.industryCode,
      industryName: employerProfile.industryName,
      headCount: employerProfile.headCount,
      companyNumber: employerProfile.companyNumber,
      place: employerProfile.place,
      municipalityNumber: employerProfile.municipalityNumber,
      latitude: employerProfile.latitude,
      longitude: employerProfile.longitude,
      positionSource: employerProfile.positionSource,
      strength: employerRelationship.strength,
      stage: employerRelationship.stage,
      lastContactOn: day(employerRelationship.lastContactAt),
      lastVisitOn: day(employerRelationship.lastVisitAt),
    })
    .from(employerProfile)
    .leftJoin(
      employerRelationship,
      and(
        eq(employerRelationship.serviceId, employerProfile.serviceId),
        eq(employerRelationship.employerId, employerProfile.id),
      ),
    )
    .where(
      and(
        eq(employerProfile.serviceId, serviceId),
        isNull(employerProfile.deletedOn),
        only === undefined ? undefined : eq(employerProfile.id, only),
      ),
    );
  const facts = await factsByEmployer(ctx, only);
  const paused = await pausedEmployers(ctx);
  const advertised = await advertisedDays(ctx);
  return rows.map(({ id, latitude, longitude, positionSource, strength, stage, ...row }) => ({
    ...row,
    id: `e_${id}`,
    position: positionOf(latitude, longitude, positionSource),
    facts: gatherFacts(facts.get(id) ?? []),
    strength: strength ?? 0,
    stage: stage ?? "none",
    paused: paused.has(id),
    advertisedDaysAgo: advertised.get(id),
  }));
}

/** Age in days of the newest open lead that was advertised. */
async function advertisedDays(ctx: StaffContext): Promise<ReadonlyMap<string, number>> {
  const rows = await ctx.tx
    .select({ employerId: jobLead.employerId, seenAt: jobLead.createdAt })
    .from(jobLead)
    .where(
      and(eq(jobLead.serviceId, ctx.actor.serviceId), eq(jobLead.advertised, true), isNull(jobLead.closedAt)),
    )
    .orderBy(asc(jobLead.createdAt));
  return new Map(
    rows.map(({ employerId, seenAt }) => [
      employerId,
      Math.max(0, daysBetween(dayIn(ctx.actor.timeZone, seenAt), ctx.today)),
    ]),
  );
}

async function factsByEmployer(ctx: StaffContext, only?: string): Promise<Map<string, FactRow[]>> {
  const rows = await ctx.tx
    .select({
      employerId: employerFact.employerId,
      kind: employerFact.kind,
      value: employerFact.value,
      source: employerFact.source,
      observedOn: employerFact.observedOn,
    })
    .from(employerFact)
    .where(
      and(
        eq(employerFact.serviceId, ctx.actor.serviceId),
        eq(employerFact.status, "accepted"),
        only === undefined ? undefined : eq(employerFact.employerId, only),
      ),
    )
    .orderBy(asc(employerFact.observedOn), asc(employerFact.createdAt), asc(employerFact.id));
  const facts = new Map<string, FactRow[]>();
  for (const { employerId, source, ...row } of rows) {
    if (!isFactSource(source)) continue;
    const list = facts.get(employerId);
    if (list) list.push({ ...row, source });
    else facts.set(employerId, [{ ...row, source }]);
  }
  return facts;
}

async function pausedEmployers(ctx: StaffContext): Promise<ReadonlySet<string>> {
  const rows = await ctx.tx
    .select({ employerId: contactPause.employerId })
    .from(contactPause)
    .where(
      and(
        eq(contactPause.serviceId, ctx.actor.serviceId),
        isNull(contactPause.endedAt),
        lte(contactPause.fromOn, ctx.today),
        or(isNull(contactPause.untilOn), gte(contactPause.untilOn, ctx.today)),
      ),
    );
  return new Set(rows.map((row) => row.employerId));
}

async function registerUnits(
  ctx: StaffContext,
  area: readonly string[],
  unitIds: readonly string[] | null,
): Promise<MatchCandidate[]> {
  if (area.length === 0 || unitIds?.length === 0) return [];
  const rows = await ctx.tx
    .select({
      id: registerUnit.id,
      name: registerUnit.name,
      industryCode: registerUnit.industryCode,
      industryName: registerUnit.industryName,
      headCount: registerUnit.headCount,
      companyNumber: registerUnit.companyNumber,
      place: registerUnit.place,
      municipalityNumber: registerUnit.municipalityNumber,
      latitude: registerUnit.latitude,
      longitude: registerUnit.longitude,
      positionSource: registerUnit.positionSource,
    })
    .from(registerUnit)
    .where(
      and(
        inArray(registerUnit.municipalityNumber, [...area]),
        isNull(registerUnit.deletedOn),
        eq(registerUnit.bankrupt, false),
        unitIds === null
          ? undefined
          : sql`${registerUnit.id} = any(${sql.param(`{${unitIds.join(",")}}`)}::uuid[])`,
        // Written out: in a query of one table drizzle leaves the table's name away, which a subquery takes for its own.
        sql`not exists (select 1 from employer e where e.service_id = ${ctx.actor.serviceId} and e.register_unit_id = register_unit.id)`,
      ),
    );
  return rows.map(({ id, latitude, longitude, positionSource, ...row }) => ({
    ...row,
    id: `r_${id}`,
    position: positionOf(latitude, longitude, positionSource),
    facts: noFacts,
    strength: 0,
    stage: "none",
    lastContactOn: null,
    lastVisitOn: null,
    paused: false,
  }));
}

export function positionOf(
  latitude: number | null,
  longitude: number | null,
  source: string | null,
): Position | null {
  if (latitude === null || longitude === null) return null;
  const known = source === "exact" || source === "postcode" ? source : "municipality";
  return { latitude, longitude, accuracyKm: accuracyKmOf[known] };
}

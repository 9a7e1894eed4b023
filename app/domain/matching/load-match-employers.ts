import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { contactPause, employer, employerFact, jobLead } from "#db/schema/employer.ts";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { employerRelationship } from "#db/schema/relationship.ts";
import { serviceArea } from "#db/schema/service.ts";
import { uuidArray } from "#db/uuid-array.ts";
import { dayIn, daysBetween } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { type FactRow, gatherFacts, isFactSource } from "../employer-facts/employer-facts.ts";
import { parseDocumentId } from "../employers/document-id.ts";
import { standsToday } from "../employers/is-paused-today.ts";
import { accuracyKmOf, type MatchEmployer, type Position } from "./career-profile.ts";

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

/** The municipalities where the service works. */
export async function areaOf(ctx: StaffContext): Promise<string[]> {
  const rows = await ctx.tx
    .select({ number: serviceArea.municipalityNumber })
    .from(serviceArea)
    .where(eq(serviceArea.serviceId, ctx.actor.serviceId));
  return rows.map((row) => row.number);
}

/** One workplace, without warm paths; null when the service cannot see it. Looking never adopts. */
export async function loadMatchEmployer(
  ctx: StaffContext,
  documentId: string,
): Promise<MatchCandidate | null> {
  const named = parseDocumentId(documentId);
  if (!named) return null;
  if (named.kind === "employer") return (await loadOwnEmployers(ctx, [named.id]))[0]?.candidate ?? null;
  return (await loadRegisterUnits(ctx, await areaOf(ctx), [named.id]))[0] ?? null;
}

/** An employer of the service, and the register unit that it was made from. */
export type OwnEmployer = { candidate: MatchCandidate; registerUnitId: string | null };

/**
 * Employers of the service with all that is known of them, warm paths aside. One that has left the register is missing.
 *
 * @param ids which ones; null reads all
 */
export async function loadOwnEmployers(
  ctx: StaffContext,
  ids: readonly string[] | null,
): Promise<OwnEmployer[]> {
  const { serviceId } = ctx.actor;
  const day = (column: AnyPgColumn) =>
    sql<string | null>`to_char(${column} at time zone ${ctx.actor.timeZone}, 'YYYY-MM-DD')`;
  const rows = await ctx.tx
    .select({
      id: employerProfile.id,
      registerUnitId: employerProfile.registerUnitId,
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
        eq(employerProfile.bankrupt, false),
        isAmong(employerProfile.id, ids),
      ),
    );
  const facts = await factsByEmployer(ctx, ids);
  const paused = await pausedEmployers(ctx, ids);
  const advertised = await advertisedDays(ctx, ids);
  return rows.map(({ id, registerUnitId, latitude, longitude, positionSource, strength, stage, ...row }) => ({
    registerUnitId,
    candidate: {
      ...row,
      id: `e_${id}`,
      position: positionOf(latitude, longitude, positionSource),
      facts: gatherFacts(facts.get(id) ?? []),
      strength: strength ?? 0,
      stage: stage ?? "none",
      paused: paused.has(id),
      advertisedDaysAgo: advertised.get(id),
    },
  }));
}

/** Null stands for all. */
function isAmong(column: AnyPgColumn, ids: readonly string[] | null): SQL | undefined {
  return ids === null ? undefined : sql`${column} = any (${uuidArray(ids)})`;
}

/** Days since the newest advertisement among the open leads; without a day of its own, since the lead was recorded. */
async function advertisedDays(
  ctx: StaffContext,
  ids: readonly string[] | null,
): Promise<ReadonlyMap<string, number>> {
  const rows = await ctx.tx
    .select({
      employerId: jobLead.employerId,
      advertisedOn: jobLead.advertisedOn,
      recordedAt: jobLead.createdAt,
    })
    .from(jobLead)
    .where(
      and(
        eq(jobLead.serviceId, ctx.actor.serviceId),
        isAmong(jobLead.employerId, ids),
        eq(jobLead.advertised, true),
        isNull(jobLead.closedAt),
      ),
    );
  const ages = new Map<string, number>();
  for (const { employerId, advertisedOn, recordedAt } of rows) {
    const since = advertisedOn ?? dayIn(ctx.actor.timeZone, recordedAt);
    const age = Math.max(0, daysBetween(since, ctx.today));
    ages.set(employerId, Math.min(age, ages.get(employerId) ?? age));
  }
  return ages;
}

async function factsByEmployer(
  ctx: StaffContext,
  ids: readonly string[] | null,
): Promise<Map<string, FactRow[]>> {
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
        isAmong(employerFact.employerId, ids),
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

async function pausedEmployers(
  ctx: StaffContext,
  ids: readonly string[] | null,
): Promise<ReadonlySet<string>> {
  const rows = await ctx.tx
    .select({ employerId: contactPause.employerId })
    .from(contactPause)
    .where(
      and(
        eq(contactPause.serviceId, ctx.actor.serviceId),
        isAmong(contactPause.employerId, ids),
        standsToday(ctx),
      ),
    );
  return new Set(rows.map((row) => row.employerId));
}

type UnitRow = {
  id: string;
  name: string;
  industryCode: string | null;
  industryName: string | null;
  headCount: number | null;
  companyNumber: string | null;
  place: string | null;
  municipalityNumber: string | null;
  latitude: number | null;
  longitude: number | null;
  positionSource: string | null;
};

/**
 * Register units as they are now: those that have left the register or the area, or that the service has made its own
 * a moment ago, are missing.
 */
export async function loadRegisterUnits(
  ctx: StaffContext,
  area: readonly string[],
  unitIds: readonly string[],
): Promise<MatchCandidate[]> {
  if (area.length === 0 || unitIds.length === 0) return [];
  // Asked apart: with area and adoption in one statement the planner walks through all of either for a page of ids.
  const asked = ctx.tx.execute<UnitRow>(sql`
    select id, name, industry_code as "industryCode", industry_name as "industryName", head_count as "headCount",
      company_number as "companyNumber", place, municipality_number as "municipalityNumber", latitude, longitude,
      position_source as "positionSource"
    from register_unit
    where id = any (${uuidArray(unitIds)}) and deleted_on is null and not bankrupt`);
  const inArea = new Set(area);
  const [rows, adopted] = await Promise.all([asked, adoptedAmong(ctx, unitIds)]);
  const found = rows.filter(
    ({ id, municipalityNumber }) => inArea.has(municipalityNumber ?? "") && !adopted.has(id),
  );
  return found.map(({ id, latitude, longitude, positionSource, ...row }) => ({
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

async function adoptedAmong(ctx: StaffContext, unitIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await ctx.tx
    .select({ registerUnitId: employer.registerUnitId })
    .from(employer)
    .where(and(eq(employer.serviceId, ctx.actor.serviceId), isAmong(employer.registerUnitId, unitIds)));
  return new Set(rows.flatMap(({ registerUnitId }) => registerUnitId ?? []));
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

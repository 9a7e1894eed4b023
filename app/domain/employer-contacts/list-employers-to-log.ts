import { and, desc, eq, ilike, inArray, isNull, notExists, sql } from "drizzle-orm";
import { employer, employerView } from "#db/schema/employer.ts";
import { employerContact } from "#db/schema/employer-contact.ts";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { registerUnit } from "#db/schema/register.ts";
import { serviceArea } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";

export type EmployerToLog = {
  documentId: string;
  name: string;
  place: string | null;
  ownEmployer: boolean;
  metres?: number;
  /** Do not contact. */
  paused: boolean;
  /** Closed or bankrupt in the register: what was done there may still be logged. */
  standing: "closed" | "bankrupt" | null;
};

const mostShown = 8;
const nearMetres = 500;

// The outer columns are written out: in a select from one table drizzle names columns without it.
const isPaused = (ctx: StaffContext) =>
  sql<boolean>`exists (select 1 from contact_pause c where c.service_id = employer_profile.service_id
    and c.employer_id = employer_profile.id and c.ended_at is null
    and coalesce(c.until_on, 'infinity'::date) >= ${ctx.today}::date)`;

const ownColumns = (ctx: StaffContext) => ({
  id: employerProfile.id,
  name: employerProfile.name,
  place: employerProfile.place,
  paused: isPaused(ctx),
  deletedOn: employerProfile.deletedOn,
  bankrupt: employerProfile.bankrupt,
});
const unitColumns = {
  id: registerUnit.id,
  name: registerUnit.name,
  place: registerUnit.place,
  deletedOn: registerUnit.deletedOn,
  bankrupt: registerUnit.bankrupt,
};

type Stored = {
  id: string;
  name: string;
  place: string | null;
  paused?: boolean;
  deletedOn: string | null;
  bankrupt: boolean;
};

function toLog(
  { id, name, place, paused = false, deletedOn, bankrupt }: Stored,
  own: boolean,
): EmployerToLog {
  return {
    documentId: `${own ? "e" : "r"}_${id}`,
    name,
    place,
    ownEmployer: own,
    paused,
    standing: deletedOn !== null ? "closed" : bankrupt ? "bankrupt" : null,
  };
}

/** What I looked at or was in contact with last, the newest first, so that the right one is the first tap. */
export async function listRecentEmployers(ctx: StaffContext): Promise<EmployerToLog[]> {
  requirePermission(ctx, "employer_contact:log");
  const { serviceId, accountId } = ctx.actor;
  const [viewed, contacted] = await Promise.all([
    ctx.tx
      .select({ documentId: employerView.documentId, at: employerView.seenAt })
      .from(employerView)
      .where(and(eq(employerView.serviceId, serviceId), eq(employerView.accountId, accountId)))
      .orderBy(desc(employerView.seenAt))
      .limit(mostShown * 2),
    ctx.tx
      .select({
        employerId: employerContact.employerId,
        at: sql<Date>`max(created_at)`.mapWith(employerContact.createdAt),
      })
      .from(employerContact)
      .where(
        and(
          eq(employerContact.serviceId, serviceId),
          eq(employerContact.loggedBy, accountId),
          isNull(employerContact.withdrawnAt),
        ),
      )
      .groupBy(employerContact.employerId)
      .orderBy(desc(sql`max(created_at)`))
      .limit(mostShown),
  ]);
  const newestFirst = [
    ...viewed,
    ...contacted.map(({ employerId, at }) => ({ documentId: `e_${employerId}`, at })),
  ].sort((a, b) => b.at.getTime() - a.at.getTime());
  const documentIds = [...new Set(newestFirst.map(({ documentId }) => documentId))];
  const named = await nameDocuments(ctx, documentIds);
  return documentIds.flatMap((documentId) => named.get(documentId) ?? []).slice(0, mostShown);
}

async function nameDocuments(
  ctx: StaffContext,
  documentIds: readonly string[],
): Promise<Map<string, EmployerToLog>> {
  const idsOf = (kind: string) =>
    documentIds.filter((documentId) => documentId.startsWith(kind)).map((documentId) => documentId.slice(2));
  const own = idsOf("e_");
  const units = idsOf("r_");
  const [employers, registerUnits] = await Promise.all([
    own.length === 0
      ? []
      : ctx.tx
          .select(ownColumns(ctx))
          .from(employerProfile)
          .where(and(eq(employerProfile.serviceId, ctx.actor.serviceId), inArray(employerProfile.id, own))),
    units.length === 0
      ? []
      : ctx.tx
          .select(unitColumns)
          .from(registerUnit)
          .where(and(inArray(registerUnit.id, units), isNull(registerUnit.deletedOn), notAdopted(ctx))),
  ]);
  const named = [
    ...employers.map((row) => toLog(row, true)),
    ...registerUnits.map((row) => toLog(row, false)),
  ];
  return new Map(named.map((row) => [row.documentId, row]));
}

const notAdopted = (ctx: StaffContext) =>
  notExists(
    ctx.tx
      .select({ one: sql`1` })
      .from(employer)
      .where(and(eq(employer.serviceId, ctx.actor.serviceId), eq(employer.registerUnitId, registerUnit.id))),
  );

const inArea = (ctx: StaffContext) =>
  inArray(
    registerUnit.municipalityNumber,
    ctx.tx
      .select({ municipalityNumber: serviceArea.municipalityNumber })
      .from(serviceArea)
      .where(eq(serviceArea.serviceId, ctx.actor.serviceId)),
  );

/** Own employers and units of the area whose name holds the words, own ones first. Works without the search engine. */
export async function findEmployersToLog(ctx: StaffContext, query: string): Promise<EmployerToLog[]> {
  requirePermission(ctx, "employer_contact:log");
  const words = query.trim().split(/\s+/).filter(Boolean).slice(0, 5);
  if (words.length === 0) return [];
  const patterns = words.map((word) => `%${word.replace(/[\\%_]/g, "\\$&")}%`);
  const [own, units] = await Promise.all([
    ctx.tx
      .select(ownColumns(ctx))
      .from(employerProfile)
      .where(
        and(
          eq(employerProfile.serviceId, ctx.actor.serviceId),
          ...patterns.map((pattern) => ilike(employerProfile.name, pattern)),
        ),
      )
      .orderBy(
        sql`${employerProfile.deletedOn} is not null or ${employerProfile.bankrupt}`,
        employerProfile.name,
      )
      .limit(mostShown),
    ctx.tx
      .select(unitColumns)
      .from(registerUnit)
      .where(
        and(
          isNull(registerUnit.deletedOn),
          eq(registerUnit.bankrupt, false),
          inArea(ctx),
          notAdopted(ctx),
          ...patterns.map((pattern) => ilike(registerUnit.name, pattern)),
        ),
      )
      .orderBy(registerUnit.name)
      .limit(mostShown),
  ]);
  return [...own.map((row) => toLog(row, true)), ...units.map((row) => toLog(row, false))].slice(
    0,
    mostShown * 2,
  );
}

/**
 * Own employers and units of the area within 500 metres, the nearest first; none that is closed or bankrupt. The position is used for this one question
 * and kept nowhere.
 */
export async function listEmployersNear(
  ctx: StaffContext,
  { latitude, longitude }: { latitude: number; longitude: number },
): Promise<EmployerToLog[]> {
  requirePermission(ctx, "employer_contact:log");
  const metresPerDegree = 111_320;
  const north = nearMetres / metresPerDegree;
  const east = north / Math.max(0.1, Math.cos((latitude * Math.PI) / 180));
  const box = {
    south: latitude - north,
    north: latitude + north,
    west: longitude - east,
    east: longitude + east,
  };
  const [own, units] = await Promise.all([
    ctx.tx
      .select({
        ...ownColumns(ctx),
        latitude: employerProfile.latitude,
        longitude: employerProfile.longitude,
      })
      .from(employerProfile)
      .where(
        and(
          eq(employerProfile.serviceId, ctx.actor.serviceId),
          isNull(employerProfile.deletedOn),
          eq(employerProfile.bankrupt, false),
          sql`${employerProfile.latitude} between ${box.south} and ${box.north}`,
          sql`${employerProfile.longitude} between ${box.west} and ${box.east}`,
          sql`${employerProfile.positionSource} is distinct from 'municipality'`,
        ),
      )
      .limit(200),
    ctx.tx
      .select({
        ...unitColumns,
        latitude: registerUnit.latitude,
        longitude: registerUnit.longitude,
      })
      .from(registerUnit)
      .where(
        and(
          isNull(registerUnit.deletedOn),
          eq(registerUnit.bankrupt, false),
          inArea(ctx),
          notAdopted(ctx),
          sql`${registerUnit.latitude} between ${box.south} and ${box.north}`,
          sql`${registerUnit.longitude} between ${box.west} and ${box.east}`,
          sql`${registerUnit.positionSource} is distinct from 'municipality'`,
        ),
      )
      .limit(200),
  ]);
  const metresTo = (place: { latitude: number | null; longitude: number | null }) =>
    Math.hypot(
      ((place.latitude ?? 0) - latitude) * metresPerDegree,
      ((place.longitude ?? 0) - longitude) * metresPerDegree * Math.cos((latitude * Math.PI) / 180),
    );
  return [
    ...own.map((row) => ({ ...toLog(row, true), metres: Math.round(metresTo(row)) })),
    ...units.map((row) => ({ ...toLog(row, false), metres: Math.round(metresTo(row)) })),
  ]
    .filter(({ metres }) => metres <= nearMetres)
    .sort((a, b) => a.metres - b.metres)
    .slice(0, mostShown);
}

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
};

const mostShown = 8;
const nearMetres = 500;

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
          .select({ id: employerProfile.id, name: employerProfile.name, place: employerProfile.place })
          .from(employerProfile)
          .where(and(eq(employerProfile.serviceId, ctx.actor.serviceId), inArray(employerProfile.id, own))),
    units.length === 0
      ? []
      : ctx.tx
          .select({ id: registerUnit.id, name: registerUnit.name, place: registerUnit.place })
          .from(registerUnit)
          .where(and(inArray(registerUnit.id, units), isNull(registerUnit.deletedOn), notAdopted(ctx))),
  ]);
  const named: EmployerToLog[] = [
    ...employers.map(({ id, ...rest }) => ({ documentId: `e_${id}`, ...rest, ownEmployer: true })),
    ...registerUnits.map(({ id, ...rest }) => ({ documentId: `r_${id}`, ...rest, ownEmployer: false })),
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
      .select({ id: employerProfile.id, name: employerProfile.name, place: employerProfile.place })
      .from(employerProfile)
      .where(
        and(
          eq(employerProfile.serviceId, ctx.actor.serviceId),
          ...patterns.map((pattern) => ilike(employerProfile.name, pattern)),
        ),
      )
      .orderBy(employerProfile.name)
      .limit(mostShown),
    ctx.tx
      .select({ id: registerUnit.id, name: registerUnit.name, place: registerUnit.place })
      .from(registerUnit)
      .where(
        and(
          isNull(registerUnit.deletedOn),
          inArea(ctx),
          notAdopted(ctx),
          ...patterns.map((pattern) => ilike(registerUnit.name, pattern)),
        ),
      )
      .orderBy(registerUnit.name)
      .limit(mostShown),
  ]);
  return [
    ...own.map(({ id, ...rest }) => ({ documentId: `e_${id}`, ...rest, ownEmployer: true })),
    ...units.map(({ id, ...rest }) => ({ documentId: `r_${id}`, ...rest, ownEmployer: false })),
  ].slice(0, mostShown * 2);
}

/**
 * Own employers and units of the area within 500 metres, the nearest first. The position is used for this one question
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
        id: employerProfile.id,
        name: employerProfile.name,
        place: employerProfile.place,
        latitude: employerProfile.latitude,
        longitude: employerProfile.longitude,
      })
      .from(employerProfile)
      .where(
        and(
          eq(employerProfile.serviceId, ctx.actor.serviceId),
          isNull(employerProfile.deletedOn),
          sql`${employerProfile.latitude} between ${box.south} and ${box.north}`,
          sql`${employerProfile.longitude} between ${box.west} and ${box.east}`,
          sql`${employerProfile.positionSource} is distinct from 'municipality'`,
        ),
      )
      .limit(200),
    ctx.tx
      .select({
        id: registerUnit.id,
        name: registerUnit.name,
        place: registerUnit.place,
        latitude: registerUnit.latitude,
        longitude: registerUnit.longitude,
      })
      .from(registerUnit)
      .where(
        and(
          isNull(registerUnit.deletedOn),
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
    ...own.map((row) => ({ ...row, documentId: `e_${row.id}`, ownEmployer: true })),
    ...units.map((row) => ({ ...row, documentId: `r_${row.id}`, ownEmployer: false })),
  ]
    .map((row) => ({
      documentId: row.documentId,
      name: row.name,
      place: row.place,
      ownEmployer: row.ownEmployer,
      metres: Math.round(metresTo(row)),
    }))
    .filter(({ metres }) => metres <= nearMetres)
    .sort((a, b) => a.metres - b.metres)
    .slice(0, mostShown);
}

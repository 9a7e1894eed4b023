import { and, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/database.ts";
import { contactPause, employerFact, employerOwner, jobLead } from "#db/schema/employer.ts";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { registerUnit } from "#db/schema/register.ts";
import { employerRelationship } from "#db/schema/relationship.ts";
import {
  type EmployerDocument,
  employerDocument,
  registerUnitDocument,
  type WorkplaceCodes,
  type WorkplaceRow,
} from "../documents/employer-document.ts";

export type FactRow = { kind: string; value: unknown; observedOn: string };

/**
 * What the domain adds to a row: codes of its industry and its facts. Handed in by the composition root, because search
 * knows neither the rules nor the tables behind them.
 */
export type DocumentCodes = (
  row: WorkplaceRow,
  facts: readonly FactRow[],
) => WorkplaceCodes & { facts: readonly string[]; adjustmentsOffered: readonly string[] };

/** Documents of the named units as they are now; a unit that has left the register or is nobody's to see is missing. */
export async function loadUnitDocuments(
  database: Database,
  unitIds: readonly string[],
  codes: DocumentCodes,
): Promise<EmployerDocument[]> {
  if (unitIds.length === 0) return [];
  const rows = await database
    .select(workplaceColumns(registerUnit))
    .from(registerUnit)
    .where(
      and(
        inArray(registerUnit.id, [...unitIds]),
        isNull(registerUnit.deletedOn),
        sql`${registerUnit.soleProprietorship} <> 'yes'`,
      ),
    );
  const adopters = await adoptersOf(database, unitIds);
  return rows.map((row) => registerUnitDocument(row, codes(row, []), adopters.get(row.id) ?? []));
}

/** Services that have made each unit their own. */
export async function adoptersOf(
  database: Database,
  unitIds: readonly string[],
): Promise<Map<string, string[]>> {
  const adopters = new Map<string, string[]>();
  if (unitIds.length === 0) return adopters;
  const list = sql.join(
    unitIds.map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  const rows = await database.execute<{ register_unit_id: string; service_id: string }>(
    sql`select register_unit_id, service_id from register_unit_adopters(array[${list}])`,
  );
  for (const { register_unit_id, service_id } of rows) {
    adopters.set(register_unit_id, [...(adopters.get(register_unit_id) ?? []), service_id]);
  }
  return adopters;
}

/** Documents of the named employers of one service as they are now, read under its row security. */
export async function loadEmployerDocuments(
  database: Database,
  serviceId: string,
  employerIds: readonly string[],
  options: { codes: DocumentCodes; today: string },
): Promise<EmployerDocument[]> {
  if (employerIds.length === 0) return [];
  return asService(database, serviceId, (tx) => readEmployers(tx, serviceId, [...employerIds], options));
}

/** Runs work of the worker with a service's row security. */
export async function asService<T>(
  database: Database,
  serviceId: string,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return database.transaction(async (tx) => {
    await tx.execute(
      sql`select set_config('app.actor_kind', 'worker', true), set_config('app.service_id', ${serviceId}, true)`,
    );
    return work(tx);
  });
}

async function readEmployers(
  tx: Transaction,
  serviceId: string,
  ids: string[],
  { codes, today }: { codes: DocumentCodes; today: string },
): Promise<EmployerDocument[]> {
  const profiles = await tx
    .select(workplaceColumns(employerProfile))
    .from(employerProfile)
    .where(and(eq(employerProfile.serviceId, serviceId), inArray(employerProfile.id, ids)));
  const facts = await tx
    .select({
      employerId: employerFact.employerId,
      kind: employerFact.kind,
      value: employerFact.value,
      observedOn: employerFact.observedOn,
    })
    .from(employerFact)
    .where(
      and(
        eq(employerFact.serviceId, serviceId),
        inArray(employerFact.employerId, ids),
        eq(employerFact.status, "accepted"),
      ),
    )
    .orderBy(employerFact.observedOn, employerFact.createdAt);
  const relationships = await tx
    .select()
    .from(employerRelationship)
    .where(and(eq(employerRelationship.serviceId, serviceId), inArray(employerRelationship.employerId, ids)));
  const owners = await tx
    .select({ employerId: employerOwner.employerId, accountId: employerOwner.accountId })
    .from(employerOwner)
    .where(
      and(
        eq(employerOwner.serviceId, serviceId),
        inArray(employerOwner.employerId, ids),
        eq(employerOwner.kind, "owner"),
        isNull(employerOwner.endedAt),
      ),
    );
  const pauses = await tx
    .select({ employerId: contactPause.employerId })
    .from(contactPause)
    .where(
      and(
        eq(contactPause.serviceId, serviceId),
        inArray(contactPause.employerId, ids),
        isNull(contactPause.endedAt),
        sql`coalesce(${contactPause.untilOn}, 'infinity'::date) >= ${today}::date`,
      ),
    );
  const leads = await tx
    .select({ employerId: jobLead.employerId })
    .from(jobLead)
    .where(and(eq(jobLead.serviceId, serviceId), inArray(jobLead.employerId, ids), isNull(jobLead.closedAt)));
  const [factsOf, relationshipOf, ownerOf] = [
    byEmployer(facts),
    byEmployer(relationships),
    byEmployer(owners),
  ];
  const [paused, withLead] = [byEmployer(pauses), byEmployer(leads)];
  return profiles.map((row) => {
    const coded = codes(row, factsOf.get(row.id) ?? []);
    const relationship = relationshipOf.get(row.id)?.[0];
    return employerDocument(row, coded, {
      serviceId,
      facts: coded.facts,
      adjustmentsOffered: coded.adjustmentsOffered,
      strength: relationship?.strength ?? null,
      band: relationship?.band ?? null,
      stage: relationship?.stage ?? null,
      ownerId: ownerOf.get(row.id)?.[0]?.accountId ?? null,
      paused: paused.has(row.id),
      hasJobLead: withLead.has(row.id),
      lastContactOn: relationship?.lastContactAt?.toISOString().slice(0, 10) ?? null,
    });
  });
}

function byEmployer<Row extends { employerId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const grouped = new Map<string, Row[]>();
  for (const row of rows) grouped.set(row.employerId, [...(grouped.get(row.employerId) ?? []), row]);
  return grouped;
}

/** Ids after `after`, in order, for the rebuild. */
export async function nextUnitIds(
  database: Database,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const rows = await database
    .select({ id: registerUnit.id })
    .from(registerUnit)
    .where(after === null ? undefined : gt(registerUnit.id, after))
    .orderBy(registerUnit.id)
    .limit(limit);
  return rows.map(({ id }) => id);
}

function workplaceColumns<Source extends typeof registerUnit | typeof employerProfile>(source: Source) {
  return {
    id: source.id,
    name: source.name,
    organisationNumber: source.organisationNumber,
    companyNumber: source.companyNumber,
    companyName: source.companyName,
    municipalityNumber: source.municipalityNumber,
    place: source.place,
    latitude: source.latitude,
    longitude: source.longitude,
    positionSource: source.positionSource,
    industryCode: source.industryCode,
    industryName: source.industryName,
    headCount: source.headCount,
  };
}

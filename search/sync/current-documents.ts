import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "#db/database.ts";
import { employer } from "#db/schema/employer.ts";
import type { EmployerDocument } from "../documents/employer-document.ts";
import {
  adoptersOf,
  asService,
  type DocumentCodes,
  loadEmployerDocuments,
  loadUnitDocuments,
} from "./employer-rows.ts";

export type SyncDatabase = { database: Database; codes: DocumentCodes; today: () => string };

export type NamedDocument = { documentId: string; serviceId: string | null };

/** What stands in Postgres now for the named documents: those to put in the index, and those to take out. */
export type CurrentDocuments = { put: EmployerDocument[]; remove: string[] };

/**
 * Reads the current rows, never the events, so that order does not matter. A register unit brings the employers that
 * were made from it: what they show comes from the register where nobody has corrected it.
 */
export async function loadCurrentDocuments(
  sync: SyncDatabase,
  named: readonly NamedDocument[],
): Promise<CurrentDocuments> {
  const unitIds = [...new Set(named.filter(isUnit).map(({ documentId }) => documentId.slice(2)))];
  const employersOf = new Map<string, Set<string>>();
  const add = (serviceId: string, employerId: string) =>
    employersOf.set(serviceId, (employersOf.get(serviceId) ?? new Set()).add(employerId));
  for (const { documentId, serviceId } of named) {
    if (documentId.startsWith("e_") && serviceId !== null) add(serviceId, documentId.slice(2));
  }
  const adopters = new Set([...(await adoptersOf(sync.database, unitIds)).values()].flat());
  for (const serviceId of adopters) {
    for (const employerId of await employersFrom(sync.database, serviceId, unitIds))
      add(serviceId, employerId);
  }
  const put = await loadUnitDocuments(sync.database, unitIds, sync.codes);
  for (const [serviceId, ids] of employersOf) {
    const { codes } = sync;
    put.push(
      ...(await loadEmployerDocuments(sync.database, serviceId, [...ids], { codes, today: sync.today() })),
    );
  }
  const present = new Set(put.map(({ id }) => id));
  const remove = [...new Set(named.map(({ documentId }) => documentId))].filter((id) => !present.has(id));
  return { put, remove };
}

function isUnit({ documentId }: NamedDocument): boolean {
  return documentId.startsWith("r_");
}

async function employersFrom(
  database: Database,
  serviceId: string,
  unitIds: readonly string[],
): Promise<string[]> {
  const rows = await asService(database, serviceId, (tx) =>
    tx
      .select({ id: employer.id })
      .from(employer)
      .where(and(eq(employer.serviceId, serviceId), inArray(employer.registerUnitId, [...unitIds]))),
  );
  return rows.map(({ id }) => id);
}

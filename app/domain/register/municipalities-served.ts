import type { Database } from "#db/database.ts";
import { registerUnit } from "#db/schema/register.ts";

/** Numbers of the municipalities where the register here knows a workplace. */
export async function municipalitiesServed(database: Database): Promise<ReadonlySet<string>> {
  const rows = await database.selectDistinct({ number: registerUnit.municipalityNumber }).from(registerUnit);
  return new Set(rows.flatMap(({ number }) => number ?? []));
}

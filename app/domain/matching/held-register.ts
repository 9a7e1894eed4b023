import type { Database } from "#db/database.ts";
import { positionOf } from "./load-match-employers.ts";
import { buildRegisterTable, type RegisterTable } from "./register-table.ts";

/** The public register as the process holds it, read when it is first needed and again when it has changed. */
export type HeldRegister = {
  /**
   * The register, at least as new as the version given, read from the caller's transaction. While a large one is read
   * again in the background the one before is given: whoever shows units of it looks them up again.
   */
  at(version: number): Promise<RegisterTable>;
};

type Held = { version: number; table: RegisterTable; milliseconds: number };

/** A register that is read faster than this is waited for, so that a unit imported a moment ago is there. */
const worthWaiting = 1000;
const batch = 5000;

/**
 * @param database a pool of its own: requests that wait for the register hold the connections of theirs
 */
export function createHeldRegister(database: Database): HeldRegister {
  let held: Held | null = null;
  let reading: Promise<Held> | null = null;

  const read = (): Promise<Held> => {
    reading ??= readRegister(database)
      .then((fresh) => {
        held = fresh;
        return fresh;
      })
      .finally(() => {
        reading = null;
      });
    return reading;
  };
  return {
    async at(version) {
      while (held === null || held.version < version) {
        const before: Held | null = held;
        const fresh = read();
        if (before && before.milliseconds >= worthWaiting) {
          // The next request asks again when this one fails.
          fresh.catch(() => undefined);
          return before.table;
        }
        await fresh;
      }
      return held.table;
    },
  };
}

type UnitRow = {
  id: string;
  municipality_number: string;
  industry_code: string | null;
  head_count: number | null;
  company_number: string | null;
  latitude: number | null;
  longitude: number | null;
  position_source: string;
};

/** In batches and from one snapshot, so that version and units belong together and the process stays awake. */
async function readRegister(database: Database): Promise<Held> {
  const started = performance.now();
  return database.$client.begin("isolation level repeatable read read only", async (tx) => {
    await tx`select set_config('statement_timeout', '0', true)`;
    const [head] = await tx<{ version: string; units: string }[]>`
      select coalesce((select version from register_version), 0) as version, count(*) as units
      from register_unit where deleted_on is null and not bankrupt and municipality_number is not null`;
    const table = buildRegisterTable(Number(head?.units ?? 0));
    const rows = tx<UnitRow[]>`
      select id, municipality_number, industry_code, head_count, company_number, latitude, longitude, position_source
      from register_unit where deleted_on is null and not bankrupt and municipality_number is not null
      order by municipality_number, latitude, longitude, position_source, id`;
    await rows.cursor(batch, (part) => {
      for (const row of part) {
        table.add({
          id: row.id,
          municipalityNumber: row.municipality_number,
          industryCode: row.industry_code,
          headCount: row.head_count,
          companyNumber: row.company_number,
          position: positionOf(row.latitude, row.longitude, row.position_source),
        });
      }
    });
    return {
      version: Number(head?.version ?? 0),
      table: table.finish(),
      milliseconds: performance.now() - started,
    };
  });
}

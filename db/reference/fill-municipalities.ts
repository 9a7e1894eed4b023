import type postgres from "postgres";
import { municipalities } from "./municipalities.ts";

/** Puts the shipped municipalities in their table, so that SQL can name them; run at every set-up. */
export async function fillMunicipalities(sql: postgres.Sql): Promise<void> {
  const rows = municipalities.map(({ number, name, latitude, longitude }) => ({
    number,
    name,
    latitude,
    longitude,
  }));
  await sql`insert into municipality ${sql(rows)}
    on conflict (number) do update set name = excluded.name, latitude = excluded.latitude, longitude = excluded.longitude
    where (municipality.name, municipality.latitude, municipality.longitude)
      is distinct from (excluded.name, excluded.latitude, excluded.longitude)`;
}

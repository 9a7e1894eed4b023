import type postgres from "postgres";
import { newId } from "#app/domain/new-id.ts";
import { bulkInsert } from "./bulk-insert.ts";
import type { InventedService } from "./invented-service.ts";
import type { Random } from "./random.ts";

/** The service has made so many units its own, has met most of them and knows four things of each. Returns their ids. */
export async function adoptUnits(
  sql: postgres.Sql,
  options: { service: InventedService; count: number; today: string; random: Random },
): Promise<string[]> {
  const { service, count, today, random } = options;
  const { serviceId } = service;
  const units = await sql<{ id: string }[]>`
    select id from register_unit u where municipality_number = any (${[...service.area]})
      and not exists (select 1 from employer e where e.service_id = ${serviceId} and e.register_unit_id = u.id)
    order by content_hash limit ${count}`;
  const employers = units.map(({ id }) => ({ id: newId(), service_id: serviceId, register_unit_id: id }));
  await bulkInsert(sql, "employer", employers);
  await bulkInsert(
    sql,
    "employer_relationship",
    employers.map(({ id }) => ({ service_id: serviceId, employer_id: id, strength: random.whole(0, 90) })),
  );
  await bulkInsert(
    sql,
    "employer_fact",
    employers.flatMap(({ id }) =>
      facts(random).map(([kind, value]) => ({
        id: newId(),
        service_id: serviceId,
        employer_id: id,
        kind,
        value,
        source: "visit",
        observed_on: today,
      })),
    ),
  );
  return employers.map(({ id }) => id);
}

function facts(random: Random): [kind: string, value: number | boolean][] {
  return [
    ["noise", random.whole(1, 5)],
    ["pace", random.whole(1, 5)],
    ["hours_min", random.whole(4, 20)],
    ["mentor_available", random.chance(0.4)],
  ];
}

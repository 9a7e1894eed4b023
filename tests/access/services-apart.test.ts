import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { inTransaction, type StaffActor } from "#app/domain/context.ts";
import { newId } from "#app/domain/new-id.ts";
import { employer } from "#db/schema/employer.ts";
import { useStage } from "#tests/support/stage.ts";

const stage = useStage();
const people: StaffActor[] = [];

beforeAll(async () => {
  for (const name of ["Fjordbyen", "Elvebyen", "Skogbyen"]) {
    const service = await stage.aService(name);
    people.push(await stage.aColleague(service, `Spesialist i ${name}`, ["employment_specialist"]));
    await stage.owner.insert(employer).values(
      [1, 2, 3].map((number) => ({
        id: newId(),
        serviceId: service.serviceId,
        name: `Bedrift ${number} ${name}`,
      })),
    );
  }
});

const person = (index: number): StaffActor => {
  const found = people[index];
  if (!found) throw new Error("no such person");
  return found;
};

const guardedTables = async () =>
  stage.owner.$client<{ name: string }[]>`
    select c.relname as name from pg_class c
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relrowsecurity
      and has_table_privilege('third_cup_app', c.oid, 'select')`;

test("without a context no guarded table shows a row", async () => {
  const app = stage.resources.database.$client;
  for (const { name } of await guardedTables()) {
    expect([name, (await app.unsafe(`select 1 from ${name} limit 1`)).length]).toEqual([name, 0]);
  }
});

test("in another service's context, no statement without a condition reaches a row of this one", async () => {
  const mine = person(0).serviceId;
  const tables = await guardedTables();
  await stage.as(person(1), async ({ tx }) => {
    for (const { name } of tables) {
      const column = name === "service" ? "id" : "service_id";
      const rows = await tx.execute(sql.raw(`select 1 from ${name} where ${column} = '${mine}'`));
      expect([name, rows.length]).toEqual([name, 0]);
    }
    expect(await tx.execute(sql`select 1 from employer`)).toHaveLength(3);
    expect(await tx.execute(sql`update employer set name = 'x' returning id`)).toHaveLength(3);
  });
  const [untouched] = await stage.owner.$client`
    select count(*)::int as count from employer where service_id = ${mine} and name <> 'x'`;
  expect(untouched).toEqual({ count: 3 });
});

test("a row of another service cannot be written, nor a row of one's own moved there", async () => {
  const theirs = person(0).serviceId;
  const attempts = [
    sql`insert into employer (id, service_id, name) values (${newId()}, ${theirs}, 'Innsmuglet')`,
    sql`update employer set service_id = ${theirs}`,
    sql`insert into audit_event (id, service_id, actor_kind, action, object_kind, object_id)
      values (${newId()}, ${theirs}, 'staff', 'x', 'x', 'x')`,
    sql`insert into search_outbox (document_id, service_id) values ('e_x', ${theirs})`,
  ];
  for (const statement of attempts) {
    await expect(stage.as(person(1), ({ tx }) => tx.execute(statement))).rejects.toMatchObject({
      cause: { code: "42501" },
    });
  }
});

test("a reference to another service's row is refused by the key, even where row security is silent", async () => {
  const [theirs] = await stage.owner.$client<{ id: string }[]>`
    select id from employer where service_id = ${person(0).serviceId} limit 1`;
  await expect(
    stage.as(person(1), ({ tx, actor }) =>
      tx.execute(sql`insert into next_step (id, service_id, employer_id, kind, due_on, account_id, created_by)
        values (${newId()}, ${actor.serviceId}, ${theirs?.id}, 'visit', '2026-12-01', ${actor.accountId}, ${actor.accountId})`),
    ),
  ).rejects.toMatchObject({ cause: { code: "23503" } });
});

test("services share a pool of connections and never see each other, even when transactions fail", async () => {
  const strangers: string[] = [];
  const visit = async (turn: number) => {
    const actor = person(turn % people.length);
    await inTransaction(stage.resources, actor, `turn ${turn}`, async ({ tx }) => {
      const seen = await tx.execute<{ service_id: string }>(
        sql`select service_id from employer, pg_sleep(${(turn % 4) / 500})`,
      );
      if (seen.length !== 3) strangers.push(`turn ${turn} saw ${seen.length} rows`);
      for (const row of seen) if (row.service_id !== actor.serviceId) strangers.push(row.service_id);
      if (turn % 5 === 0) await tx.execute(sql`select 1 / 0`);
    });
  };
  const outcomes = await Promise.allSettled(Array.from({ length: 120 }, (_, turn) => visit(turn)));
  expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(24);
  expect(strangers).toEqual([]);
  for (let turn = 0; turn < 8; turn += 1) {
    const rows = await stage.resources.database.execute(
      sql`select current_setting('app.service_id', true) as left_over, (select count(*)::int from employer) as seen`,
    );
    expect(rows[0]).toMatchObject({ seen: 0 });
    expect(rows[0]?.left_over || null).toBeNull();
  }
});

test("a made-up context value gives an error or nothing, never somebody's rows", async () => {
  const rows = await stage.resources.database.transaction(async (tx) => {
    await tx.execute(sql`select set_config('app.service_id', ${person(0).serviceId}, true)`);
    return tx.execute(sql`select 1 from employer`);
  });
  expect(rows).toHaveLength(0);
  await expect(
    stage.resources.database.transaction(async (tx) => {
      await tx.execute(
        sql`select set_config('app.actor_kind', 'staff', true), set_config('app.service_id', '*', true)`,
      );
      return tx.execute(sql`select 1 from employer`);
    }),
  ).rejects.toMatchObject({ cause: { code: "22P02" } });
});

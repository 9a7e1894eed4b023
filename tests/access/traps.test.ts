import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { inTransaction, type StaffActor } from "#app/domain/context.ts";
import { newId } from "#app/domain/new-id.ts";
import { employer } from "#db/schema/employer.ts";
import { requireHeldByRowSecurity } from "#scripts/held-by-row-security.ts";
import { useStage } from "#tests/support/stage.ts";

/* Ways in which row security is there and lets through all the same, each planted, and each shown not to be ours. */

const stage = useStage();
const counts = { ours: 2, theirs: 7 };
let ours: StaffActor;
let theirs: StaffActor;

beforeAll(async () => {
  const people = [];
  for (const [name, count] of Object.entries(counts)) {
    const service = await stage.aService(name);
    const actor = await stage.aColleague(service, name, ["employment_specialist"]);
    await stage.owner.insert(employer).values(
      Array.from({ length: count }, (_, at) => ({
        id: newId(),
        serviceId: service.serviceId,
        name: `Bedrift ${at}`,
      })),
    );
    people.push(actor);
  }
  [ours, theirs] = people as [StaffActor, StaffActor];
});

const seenBy = (database: typeof stage.owner, from = "employer") =>
  inTransaction({ ...stage.resources, database }, ours, "test", async ({ tx }) => {
    const [row] = await tx.execute<{ seen: number }>(sql.raw(`select count(*)::int as seen from ${from}`));
    return row?.seen ?? 0;
  });

test("a superuser is held by no policy, forced or not; the application is none", async () => {
  const all = await seenBy(stage.owner);
  expect(all).toBeGreaterThanOrEqual(counts.ours + counts.theirs);
  expect(await seenBy(stage.resources.database)).toBe(counts.ours);
  const [held] = await stage.resources.database.$client`
    select rolsuper or rolbypassrls as free, pg_has_role(current_user, (select relowner from pg_class where relname = 'employer'), 'usage') as owns
    from pg_roles where rolname = current_user`;
  expect(held).toEqual({ free: false, owns: false });
});

test("the program does not serve anybody over a connection that no policy holds", async () => {
  await expect(requireHeldByRowSecurity(stage.owner, "DATABASE_URL")).rejects.toThrow(
    /^DATABASE_URL signs in as \w+, whom row security does not hold/,
  );
  await expect(requireHeldByRowSecurity(stage.resources.database, "DATABASE_URL")).resolves.toBeUndefined();
});

test("the owner of a table is held by its policies only when they are forced", async () => {
  const owner = stage.owner.$client;
  await owner`create role trap_owner nologin`;
  await owner`grant third_cup_app to trap_owner`;
  await owner`create table trap_owned (service_id uuid not null)`;
  await owner`alter table trap_owned owner to trap_owner`;
  try {
    await owner`insert into trap_owned values (${ours.serviceId}), (${theirs.serviceId}), (${theirs.serviceId})`;
    await owner`alter table trap_owned enable row level security`;
    await owner`create policy own on trap_owned using (service_id = app_service_id())`;
    const seen = () =>
      owner.begin(async (tx) => {
        await tx`select set_config('app.service_id', ${ours.serviceId}, true)`;
        await tx`set local role trap_owner`;
        const [row] = await tx`select count(*)::int as seen from trap_owned`;
        return row?.seen;
      });
    expect(await seen()).toBe(3);
    await owner`alter table trap_owned force row level security`;
    expect(await seen()).toBe(1);
  } finally {
    await owner`drop table trap_owned`;
    await owner`drop owned by trap_owner`;
    await owner`drop role trap_owner`;
  }
});

test("a view that asks with its owner's rights shows everybody's rows; one that asks with the reader's does not", async () => {
  const owner = stage.owner.$client;
  await owner`create view trap_open as select * from employer`;
  await owner`create view trap_closed with (security_invoker = true) as select * from employer`;
  await owner`grant select on trap_open, trap_closed to third_cup_app`;
  try {
    expect(await seenBy(stage.resources.database, "trap_open")).toBe(counts.ours + counts.theirs);
    expect(await seenBy(stage.resources.database, "trap_closed")).toBe(counts.ours);
    expect(await seenBy(stage.resources.database, "employer_profile")).toBe(counts.ours);
  } finally {
    await owner`drop view trap_open, trap_closed`;
  }
});

test("after a transaction the setting is an empty text and no null: a plain cast fails, ours sees nobody's rows", async () => {
  const connection = await stage.resources.database.$client.reserve();
  try {
    await connection`begin`;
    await connection`select set_config('app.actor_kind', 'staff', true), set_config('app.service_id', ${ours.serviceId}, true)`;
    expect((await connection`select 1 from employer`).length).toBe(counts.ours);
    await connection`commit`;
    const [left] = await connection`select current_setting('app.service_id', true) as left_over`;
    expect(left).toEqual({ left_over: "" });
    await expect(connection`select current_setting('app.service_id', true)::uuid`).rejects.toMatchObject({
      code: "22P02",
    });
    expect((await connection`select 1 from employer`).length).toBe(0);
  } finally {
    connection.release();
  }
});

/** Unique over all services on purpose: hashes and addresses by which somebody is found before a service is known. */
const uniqueAnywhere = [
  "account_email_key",
  "account_invitation_token_hash_key",
  "api_token_token_hash_key",
  "calendar_feed_token_hash_key",
  "external_identity_subject_key",
  "passkey_credential_id_key",
  "portal_invitation_token_hash_key",
  "portal_session_token_hash_key",
  "portal_sign_in_link_token_hash_key",
  "session_token_hash_key",
  "sign_in_attempt_pkey",
];

test("a unique key without the service tells of other services' rows: there is none but on random ids and hashes", async () => {
  const keys = await stage.owner.$client<{ name: string; columns: string[] }[]>`
    select i.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_index x
    join pg_class i on i.oid = x.indexrelid
    join pg_class t on t.oid = x.indrelid and t.relnamespace = 'public'::regnamespace and t.relrowsecurity
    join pg_attribute a on a.attrelid = t.oid and a.attnum = any (x.indkey)
    where x.indisunique group by 1`;
  expect(keys.length).toBeGreaterThan(80);
  const telling = keys.filter(
    ({ name, columns }) =>
      !columns.includes("service_id") &&
      columns.join() !== "id" &&
      columns.join() !== "sequence" &&
      !uniqueAnywhere.includes(name),
  );
  expect(telling).toEqual([]);
});

test("an id of another service's row says that it is taken, and an id that is drawn says nothing", async () => {
  const [row] = await stage.owner.$client<{ id: string }[]>`
    select id from employer where service_id = ${theirs.serviceId} limit 1`;
  const insert = (id: string) =>
    stage.as(ours, ({ tx, actor }) =>
      tx
        .insert(employer)
        .values({ id, serviceId: actor.serviceId, name: "Prøve" })
        .returning({ id: employer.id }),
    );
  // The oracle is there: it answers whoever knows 74 random bits already.
  await expect(insert(row?.id ?? "")).rejects.toMatchObject({ cause: { code: "23505" } });
  await expect(insert(newId())).resolves.toHaveLength(1);
  const randomBits = await stage.owner.$client<{ version: string; distinct: number }[]>`
    select substr(id::text, 15, 1) as version, count(distinct right(id::text, 12))::int as distinct from employer group by 1`;
  expect(randomBits).toEqual([{ version: "7", distinct: counts.ours + counts.theirs + 1 }]);
});

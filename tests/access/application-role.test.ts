import { expect, test } from "vitest";
import { enqueueWith, openJobQueue } from "#app/jobs/job-queue.ts";
import { openDatabase } from "#db/database.ts";
import { useDatabase } from "#tests/support/database.ts";
import { quiet, useStage } from "#tests/support/stage.ts";

const stage = useStage();

/** SQLSTATE with which the database refuses the application, or "done". */
async function attempt(statement: string): Promise<string> {
  try {
    await stage.resources.database.$client.unsafe(statement);
    return "done";
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : String(error);
  }
}

const refused = "42501";

test.each(["third_cup_app", "third_cup_worker"])("%s has no rights of its own", async (role) => {
  const [attributes] = await stage.owner.$client`
    select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname = ${role}`;
  expect(attributes).toEqual({
    rolsuper: false,
    rolbypassrls: false,
    rolcreaterole: false,
    rolcreatedb: false,
    rolreplication: false,
  });
  const [owned] = await stage.owner.$client`
    select count(*)::int as count from pg_shdepend where refobjid = ${role}::regrole and deptype = 'o'`;
  expect(owned).toEqual({ count: 0 });
  const groups = await stage.owner.$client`
    select roleid::regrole::text as name, pg_has_role(${role}, roleid, 'usage') as inherited
    from pg_auth_members where member = ${role}::regrole`;
  const mayBecome = role === "third_cup_worker" ? [{ name: "third_cup_importer", inherited: false }] : [];
  expect([...groups]).toEqual(mayBecome);
});

test.each([
  "create table public.diary (id int)",
  "create schema diary",
  "alter table employer disable row level security",
  "alter table employer add column diary text",
  "drop table employer",
  "truncate audit_event",
  "drop policy staff_of_service on employer",
  "create policy everything on employer using (true)",
  "create function public.everything() returns int language sql as 'select 1'",
  "set role third_cup_gatekeeper",
  "set role third_cup_importer",
  "set role third_cup_trail_keeper",
  "create role diary",
  "copy employer to program 'cat'",
  "select pg_read_file('/etc/hostname')",
])("the application cannot: %s", async (statement) => {
  expect(await attempt(statement)).toBe(refused);
});

test.each([
  "update audit_event set action = 'x'",
  "delete from audit_event",
  "select * from audit_event",
  "update participant_read set page = 'x'",
  "delete from participant_read",
  "delete from participant",
  "update audit_event set salt = null",
  "select * from trail_link",
  "insert into trail_link (service_id, sequence, kind, row_id, commitment, hash) values (null, 1, 'audit', null, '', '')",
  "delete from trail_pending",
  "update erasure set lines_digest = 'x'",
  "delete from erasure",
  "delete from legal_hold",
  "delete from participant_key",
  "select extend_trail(10)",
  "select link_pending(gen_random_uuid(), 10)",
  "select erase_rows(gen_random_uuid(), gen_random_uuid(), gen_random_uuid())",
  "select erase_participant(gen_random_uuid(), gen_random_uuid())",
  "delete from employer_contact",
  "delete from participant_access",
  "update support_request_answer set text = 'x'",
  "insert into register_unit (id) values (gen_random_uuid())",
  "update register_unit set name = 'x'",
  "insert into register_event (id) values (gen_random_uuid())",
  "update register_event set new_value = 'x'",
  "delete from register_event",
  "select * from register_feed_position",
  "insert into register_version (version) values (1)",
  "update register_version set version = 0",
  "update municipality set name = 'x'",
  "insert into occupation_title (source, title, code) values ('nav', 'x', '5120')",
  "delete from occupation_title",
  "update installation set value = 'x'",
  "select data from pgboss.job",
  "select * from pgboss.archive",
  "update pgboss.job set data = '{}'",
  "delete from pgboss.job",
])("the application may not: %s", async (statement) => {
  expect(await attempt(statement)).toBe(refused);
});

test("a job is handed in with the change that asks for it, and cannot be read again", async () => {
  const boss = await openJobQueue(stage.urls.app, quiet, "hand in");
  try {
    const enqueue = enqueueWith(boss);
    const mail = { to: "liv@arbeidsplass.example", subject: "Hei", text: "Lenke" };
    await stage.resources.database.transaction((tx) => enqueue(tx, { name: "mail", data: mail }));
    const [waiting] = await stage.owner.$client`select data from pgboss.job where name = 'mail'`;
    expect(waiting?.data).toEqual(mail);
    expect(await attempt("select data from pgboss.job")).toBe(refused);
  } finally {
    await boss.stop({ graceful: false });
  }
});

test("the worker reads nothing of a participant", async () => {
  const tables = await stage.owner.$client<{ name: string }[]>`
    select c.relname as name from pg_class c
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
      and (c.relname = 'participant' or exists (
        select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'participant_id'))
      and has_any_column_privilege('third_cup_worker', c.oid, 'select, insert, update')`;
  expect([...tables]).toEqual([]);
});

const database = useDatabase();

test("the worker, too, is refused what is not granted", async () => {
  const worker = openDatabase(database.current.workerUrl, { connections: 1, name: "test worker" });
  try {
    await expect(worker.$client.unsafe("select * from participant")).rejects.toMatchObject({ code: refused });
    await expect(worker.$client.unsafe("select * from audit_event")).rejects.toMatchObject({ code: refused });
    await expect(worker.$client.unsafe("update register_unit set name = ''")).rejects.toMatchObject({
      code: refused,
    });
    await expect(
      worker.$client.unsafe("insert into register_event (id) values (null)"),
    ).rejects.toMatchObject({
      code: refused,
    });
    for (const role of ["third_cup_audit_reader", "third_cup_gatekeeper", "third_cup_app"])
      await expect(worker.$client.unsafe(`set role ${role}`)).rejects.toMatchObject({ code: refused });
    // As the importer it reads nothing of a service.
    await worker.$client.unsafe("set role third_cup_importer");
    await expect(worker.$client.unsafe("select * from employer")).rejects.toMatchObject({ code: refused });
  } finally {
    await worker.$client.end();
  }
});

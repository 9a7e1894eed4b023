import { expect, test } from "vitest";
import { useStage } from "#tests/support/stage.ts";

const stage = useStage();

/** Holds nothing of a service, so there is no row to hide: reference data, the register, counters without names. */
const shared = [
  "installation",
  "job_advertisement",
  "job_feed_position",
  "municipality",
  "occupation_title",
  "postcode",
  "rate_limit",
  "register_event",
  "register_feed_position",
  "register_unit",
  "register_unit_duplicate_key",
  "register_version",
  "schema_migration",
];

test("every table is either shared by all services or under row security, enabled and forced", async () => {
  const tables = await stage.owner.$client<{ name: string; guarded: boolean; of_service: boolean }[]>`
    select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as guarded,
      exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'service_id') as of_service
    from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace`;
  expect(tables.length).toBeGreaterThan(40);
  expect(
    tables
      .filter(({ guarded }) => !guarded)
      .map((table) => table.name)
      .sort(),
  ).toEqual(shared);
  expect(tables.filter(({ guarded, of_service }) => of_service && !guarded)).toEqual([]);
});

test("every privilege on a guarded table has a policy for that role and command", async () => {
  const bare = await stage.owner.$client<{ name: string; role: string; privilege: string }[]>`
    with held as (
      select c.oid, c.relname, r.oid as role_oid, r.rolname, p.privilege, p.command
      from pg_class c
      cross join pg_roles r
      cross join (values ('SELECT', 'r'), ('INSERT', 'a'), ('UPDATE', 'w'), ('DELETE', 'd')) as p (privilege, command)
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and c.relrowsecurity
        and r.rolname like 'third\\_cup\\_%' and has_table_privilege(r.oid, c.oid, p.privilege)
        and r.oid <> c.relowner
    )
    select relname as name, rolname as role, privilege from held
    where not exists (
      select 1 from pg_policy where polrelid = held.oid and polcmd in ('*', held.command::"char")
        and (held.role_oid = any (polroles) or 0 = any (polroles))
    )`;
  expect(bare).toEqual([]);
});

test("no policy is meant for everybody, and none of the application's lets all rows through", async () => {
  const open = await stage.owner.$client`
    select tablename, policyname from pg_policies
    where schemaname = 'public'
      and ('public' = any (roles) or ('third_cup_app' = any (roles) and (qual = 'true' or with_check = 'true')))`;
  expect([...open]).toEqual([]);
});

test("every view asks with the rights and the row security of the reader", async () => {
  const views = await stage.owner.$client<{ name: string; invoker: boolean }[]>`
    select relname as name, coalesce('security_invoker=true' = any (reloptions), false) as invoker
    from pg_class where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace`;
  expect(views.length).toBeGreaterThan(0);
  expect(views.filter(({ invoker }) => !invoker)).toEqual([]);
});

test("functions with borrowed rights belong to the gatekeeper or the trail keeper, name their schema and are not for everybody", async () => {
  const definers = await stage.owner.$client<{ name: string; owner: string; path: boolean; open: boolean }[]>`
    select p.oid::regprocedure::text as name, pg_get_userbyid(p.proowner) as owner,
      coalesce('search_path=public' = any (p.proconfig), false) as path,
      p.proacl is null or exists (select 1 from aclexplode(p.proacl) where grantee = 0) as open
    from pg_proc p where p.prosecdef and p.pronamespace = 'public'::regnamespace`;
  expect(definers.length).toBeGreaterThan(8);
  expect(
    definers.filter(
      (one) =>
        !["third_cup_gatekeeper", "third_cup_trail_keeper"].includes(one.owner) || !one.path || one.open,
    ),
  ).toEqual([]);
});

test("references between tables of a service carry the service", async () => {
  const loose = await stage.owner.$client<{ name: string }[]>`
    select con.conrelid::regclass::text || '.' || con.conname as name
    from pg_constraint con
    where con.contype = 'f' and con.connamespace = 'public'::regnamespace
      and exists (select 1 from pg_attribute a where a.attrelid = con.confrelid and a.attname = 'service_id')
      and exists (select 1 from pg_attribute a where a.attrelid = con.conrelid and a.attname = 'service_id')
      and not exists (
        select 1 from pg_attribute a
        where a.attrelid = con.conrelid and a.attname = 'service_id' and a.attnum = any (con.conkey)
      )`;
  expect([...loose]).toEqual([]);
});

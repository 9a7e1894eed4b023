import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import PgBoss from "pg-boss";
import postgres from "postgres";
import { projectRoot } from "#app/config/project-root.ts";
import type { EncryptionKeys } from "#app/domain/privacy/encryption-keys.ts";
import { jobQueues } from "#app/jobs/job-queues.ts";
import { fillMunicipalities } from "#db/reference/fill-municipalities.ts";
import { sealPlainRows } from "./seal-plain-rows.ts";

const migrationsFolder = `${projectRoot}db/migrations`;
const policiesFolder = `${projectRoot}db/policies`;

const loginRoles = ["third_cup_app", "third_cup_worker"] as const;
const groupRoles = [
  "third_cup_importer",
  "third_cup_audit_reader",
  "third_cup_gatekeeper",
  "third_cup_trail_keeper",
] as const;
/** They own functions with borrowed rights, and may make things only while the policies are applied. */
const functionOwners = ["third_cup_gatekeeper", "third_cup_trail_keeper"] as const;

/** Passwords of the two roles that sign in to the database; an undefined one leaves an existing role as it is. */
export type RolePasswords = { app: string | undefined; worker: string | undefined };

/** Roles belong to the whole cluster, so they are made here, each only when missing, and never in a migration. */
async function ensureRoles(sql: postgres.Sql, passwords: RolePasswords): Promise<void> {
  const given = [passwords.app, passwords.worker];
  await sql`select pg_advisory_lock(7203001)`;
  try {
    for (const [index, role] of loginRoles.entries()) {
      const [existing] = await sql`select 1 from pg_roles where rolname = ${role}`;
      const password = given[index];
      const secret = password === undefined ? "" : ` password '${password.replaceAll("'", "''")}'`;
      if (!existing)
        await sql.unsafe(
          `create role ${role} login nosuperuser nocreatedb nocreaterole nobypassrls${secret}`,
        );
      else if (secret) await sql.unsafe(`alter role ${role}${secret}`);
    }
    for (const role of groupRoles) {
      const [existing] = await sql`select 1 from pg_roles where rolname = ${role}`;
      if (!existing)
        await sql.unsafe(`create role ${role} nologin nosuperuser nocreatedb nocreaterole nobypassrls`);
      await sql.unsafe(`grant ${role} to current_user`);
    }
    // Reading the register's feed, the worker says that it now is the importer; it inherits nothing of it.
    const [reads] = await sql`
      select 1 from pg_auth_members
      where member = 'third_cup_worker'::regrole and roleid = 'third_cup_importer'::regrole`;
    if (!reads) {
      await sql`alter role third_cup_worker noinherit`;
      await sql`grant third_cup_importer to third_cup_worker`;
    }
  } finally {
    await sql`select pg_advisory_unlock(7203001)`;
  }
}

async function applyPolicies(sql: postgres.Sql): Promise<void> {
  const files = (await readdir(policiesFolder)).filter((name) => name.endsWith(".sql")).sort();
  const texts = await Promise.all(files.map((name) => readFile(`${policiesFolder}/${name}`, "utf8")));
  const hash = createHash("sha256").update(texts.join("\n")).digest("hex");
  const [applied] = await sql`select value from installation where key = 'policies'`;
  const [latest] = await sql`select coalesce(max(created_at), 0)::text as at from schema_migration`;
  const stamp = `${hash}:${latest?.at}`;
  if (applied?.value === stamp) return;
  await sql.begin(async (transaction) => {
    await transaction`select pg_advisory_xact_lock(7203002)`;
    await transaction.unsafe(`grant create on schema public to ${functionOwners.join(", ")}`);
    for (const text of texts) await transaction.unsafe(text);
    await transaction.unsafe(`revoke create on schema public from ${functionOwners.join(", ")}`);
    await transaction`insert into installation (key, value) values ('policies', ${stamp})
      on conflict (key) do update set value = excluded.value`;
  });
}

/** pg-boss keeps its tables in a schema of its own; the owner makes it, web and worker only use it. */
async function ensureJobQueues(ownerUrl: string, sql: postgres.Sql): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, supervise: false, schedule: false });
  boss.on("error", () => {});
  await boss.start();
  for (const queue of jobQueues) {
    await boss.createQueue(queue.name, {
      name: queue.name,
      policy: "standard",
      retryLimit: queue.retryLimit,
      retryBackoff: true,
    });
  }
  await boss.stop({ graceful: false });
  // The web hands jobs in and can read none: mails to other services' people lie there, with their sign-in links.
  await sql.unsafe(`
    grant usage on schema pgboss to third_cup_app, third_cup_worker;
    revoke all on all tables in schema pgboss from third_cup_app;
    grant select on pgboss.version, pgboss.queue to third_cup_app;
    grant insert, select (id) on pgboss.job to third_cup_app;
    grant select, insert, update, delete on all tables in schema pgboss to third_cup_worker;
    revoke execute on all functions in schema pgboss from third_cup_app;
    grant execute on all functions in schema pgboss to third_cup_worker`);
}

/**
 * Brings a database to the current schema: roles, migrations, row security, job queues. Running it again changes nothing.
 * @param ownerUrl connection of the role that owns the schema
 * @param keys with which what was stored before there were keys is sealed
 */
export async function migrateDatabase(
  ownerUrl: string,
  passwords: RolePasswords,
  keys: EncryptionKeys,
): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await ensureRoles(sql, passwords);
    await sql`create extension if not exists pg_trgm`;
    await migrate(drizzle(sql), {
      migrationsFolder,
      migrationsTable: "schema_migration",
      migrationsSchema: "public",
    });
    await applyPolicies(sql);
    await sealPlainRows(sql, keys);
    await fillMunicipalities(sql);
    await ensureJobQueues(ownerUrl, sql);
  } finally {
    await sql.end();
  }
}

import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, inject } from "vitest";

export type TestDatabase = {
  name: string;
  /** Migrates and owns; sees everything. Only for setting a stage and for looking behind the curtain. */
  ownerUrl: string;
  /** What the web uses: row security applies. */
  appUrl: string;
  workerUrl: string;
  drop(): Promise<void>;
};

/** A fresh, migrated, empty database of its own, cloned from the run's template (about 0.05 s). */
export async function createDatabase(): Promise<TestDatabase> {
  const { ownerUrl, passwords } = inject("servers");
  const template = new URL(ownerUrl).pathname.slice(1);
  const name = `test_${process.pid}_${randomBytes(4).toString("hex")}`;
  await asAdministrator(ownerUrl, (sql) => sql.unsafe(`create database ${name} template ${template}`));
  return {
    name,
    ownerUrl: addressOf(ownerUrl, name),
    appUrl: addressOf(ownerUrl, name, "third_cup_app", passwords.app),
    workerUrl: addressOf(ownerUrl, name, "third_cup_worker", passwords.worker),
    drop: async () => {
      await asAdministrator(ownerUrl, (sql) => sql.unsafe(`drop database if exists ${name} with (force)`));
    },
  };
}

/**
 * One database for all tests of a file. Call at the top of the file; read `.current` inside tests.
 */
export function useDatabase(): { readonly current: TestDatabase } {
  let database: TestDatabase | undefined;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(async () => {
    await database?.drop();
  });
  return {
    get current() {
      if (!database) throw new Error("The database is there inside tests and hooks only.");
      return database;
    },
  };
}

async function asAdministrator(
  ownerUrl: string,
  work: (sql: postgres.Sql) => Promise<unknown>,
): Promise<void> {
  const sql = postgres(addressOf(ownerUrl, "postgres"), { max: 1, onnotice: () => undefined });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}

function addressOf(ownerUrl: string, database: string, role?: string, password?: string): string {
  const url = new URL(ownerUrl);
  url.pathname = `/${database}`;
  if (role !== undefined) url.username = role;
  if (password !== undefined) url.password = password;
  return url.href;
}

import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { isAlive } from "./guarded-process.ts";

const connectionSchema = z.object({
  postgres: z.object({ port: z.number(), pid: z.number(), ownerUrl: z.string() }).nullable(),
  meilisearch: z.object({ url: z.string(), key: z.string(), pid: z.number() }).nullable(),
});

/** Where the running embedded servers of a data folder are. */
export type Connection = z.infer<typeof connectionSchema>;

/** The files of a data folder by which processes find and share its servers. */
export type Meeting = { connection: string; holders: string; lock: string };

export function meetingIn(dataDirectory: string): Meeting {
  const folder = join(dataDirectory, "running");
  const holders = join(folder, "holders");
  mkdirSync(holders, { recursive: true, mode: 0o755 });
  return { connection: join(folder, "connection.json"), holders, lock: join(folder, "lock") };
}

/** What is noted and still alive; a dead server is null. */
export function readConnection(meeting: Meeting): Connection {
  try {
    const noted = connectionSchema.parse(JSON.parse(readFileSync(meeting.connection, "utf8")));
    return {
      postgres: noted.postgres && isAlive(noted.postgres.pid) ? noted.postgres : null,
      meilisearch: noted.meilisearch && isAlive(noted.meilisearch.pid) ? noted.meilisearch : null,
    };
  } catch {
    return { postgres: null, meilisearch: null };
  }
}

/** Holds passwords, hence 0600; replaced in one step, so that a reader never sees half of it. */
export function writeConnection(meeting: Meeting, connection: Connection): void {
  const unfinished = `${meeting.connection}.${process.pid}`;
  writeFileSync(unfinished, JSON.stringify(connection), { mode: 0o600 });
  renameSync(unfinished, meeting.connection);
}

export function addHolder(meeting: Meeting): void {
  writeFileSync(join(meeting.holders, String(process.pid)), "");
}

/** @returns how many other living processes still hold the servers; files of dead ones are removed */
export function removeHolder(meeting: Meeting): number {
  rmSync(join(meeting.holders, String(process.pid)), { force: true });
  let others = 0;
  for (const name of readdirSync(meeting.holders)) {
    if (isAlive(Number(name))) others += 1;
    else rmSync(join(meeting.holders, name), { force: true });
  }
  return others;
}

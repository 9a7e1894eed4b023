import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { livesOn, markOf } from "./process-mark.ts";

const mark = z.object({ pid: z.number(), began: z.string() });
const connectionSchema = z.object({
  postgres: mark.extend({ port: z.number(), ownerUrl: z.string() }).nullable(),
  meilisearch: mark.extend({ url: z.string(), key: z.string() }).nullable(),
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
      postgres: noted.postgres && livesOn(noted.postgres) ? noted.postgres : null,
      meilisearch: noted.meilisearch && livesOn(noted.meilisearch) ? noted.meilisearch : null,
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
  writeFileSync(join(meeting.holders, String(process.pid)), `${markOf(process.pid).began}\n`);
}

/** @returns how many other living processes still hold the servers; files of dead ones are removed */
export function removeHolder(meeting: Meeting): number {
  rmSync(join(meeting.holders, String(process.pid)), { force: true });
  let others = 0;
  for (const name of readdirSync(meeting.holders)) {
    const file = join(meeting.holders, name);
    if (livesOn({ pid: Number(name), began: readFileSync(file, "utf8").trim() })) others += 1;
    else rmSync(file, { force: true });
  }
  return others;
}

import { appendFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import {
  explainPostgres,
  mostConnections,
  ownerRole,
  readTail,
  runPostgres,
  stopPostgres,
} from "./postgres.ts";
import { giveTo, type PostgresPlace } from "./postgres-account.ts";
import { StartFault } from "./start-fault.ts";

/**
 * To which moment a backup is brought with the log that the archive has; null: to the backup's own end. Either way a new
 * line of the log begins there, whose pieces have names of their own in the archive.
 */
export type RecoverTo = { archive: string; until: Date | null };

/**
 * Lets Postgres recover a cluster that has just been laid down, alone: it listens on a socket that nobody else can reach.
 * The owner's password becomes the data folder's own, and the server is stopped again in good order.
 *
 * @param to null: without an archive, as it stood when the backup ended
 * @throws StartFault when it cannot be recovered, or when the log does not reach the moment asked for
 */
export async function recoverCluster(
  place: PostgresPlace,
  cluster: string,
  options: { holders: string; logPath: string; password: string; to: RecoverTo | null },
): Promise<void> {
  const { to } = options;
  mkdirSync(join(cluster, "pg_wal", "archive_status"), { recursive: true, mode: 0o700 });
  if (to) {
    writeFileSync(join(cluster, "recovery.signal"), "", { mode: 0o600 });
    appendFileSync(join(cluster, "postgresql.auto.conf"), recoverySettings(to));
  }
  const room = mkdtempSync(join(place.home, "recovery-"));
  const access = join(room, "access.conf");
  writeFileSync(access, `local all ${ownerRole} trust\n`, { mode: 0o600 });
  const { uid, gid } = statSync(place.home);
  for (const path of [cluster, room]) giveTo(path, uid, gid);
  const server = await runPostgres(place, cluster, {
    holders: options.holders,
    logPath: options.logPath,
    settings: {
      port: 5432,
      // Recovery refuses to have room for fewer than the server had.
      max_connections: mostConnections,
      listen_addresses: "",
      unix_socket_directories: room,
      hba_file: access,
      log_error_verbosity: "terse",
      archive_mode: "off",
    },
  });
  try {
    while (!(await hasRecovered(room, options.password))) {
      if (server.hasEnded()) throw new StartFault(explain(options.logPath, to));
      await sleep(200);
    }
  } finally {
    await stopPostgres(server);
    rmSync(room, { recursive: true, force: true });
  }
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

function recoverySettings({ archive, until }: RecoverTo): string {
  const lines = [
    `restore_command = ${quoted(`cp "${archive}/%f" "%p"`)}`,
    until
      ? `recovery_target_time = ${quoted(until.toISOString().replace("T", " ").replace("Z", "+00"))}`
      : "recovery_target = 'immediate'",
    "recovery_target_action = 'promote'",
  ];
  return `\n${lines.join("\n")}\n`;
}

/** False while it is still at it. */
async function hasRecovered(room: string, password: string): Promise<boolean> {
  const sql = postgres({
    path: join(room, ".s.PGSQL.5432"),
    username: ownerRole,
    database: "postgres",
    max: 1,
    connect_timeout: 5,
    onnotice: () => undefined,
  });
  try {
    const [state] = await sql<{ busy: boolean }[]>`select pg_is_in_recovery() as busy`;
    if (state?.busy !== false) return false;
    await sql.unsafe(`alter role ${ownerRole} password ${quoted(password)}`);
    // Else the settings of this recovery would be those of the next.
    for (const name of [
      "restore_command",
      "recovery_target",
      "recovery_target_time",
      "recovery_target_action",
    ])
      await sql.unsafe(`alter system reset ${name}`);
    return true;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 2 });
  }
}

function explain(logPath: string, to: RecoverTo | null): string {
  const log = readTail(logPath);
  if (/recovery ended before configured recovery target was reached/.test(log))
    return `The archive${to ? ` in ${to.archive}` : ""} does not reach the moment asked for. Choose an earlier one, or leave --until out.`;
  return explainPostgres("The backup could not be recovered", log, logPath);
}

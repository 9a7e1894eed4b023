import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, lchownSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyPostgresBinaries, type PostgresBinaries } from "./postgres-binaries.ts";
import { StartFault } from "./start-fault.ts";

/** How Postgres, which refuses to be root, is run. Nothing here touches the machine's accounts. */
export type PostgresAccount = {
  kind: "self" | "namespace" | "other";
  uid: number | undefined;
  gid: number | undefined;
  wrap(command: string, args: string[]): { command: string; args: string[] };
};

export type PostgresPlace = {
  account: PostgresAccount;
  binaries: PostgresBinaries;
  /** Holds the cluster; normally inside the data folder. */
  home: string;
  /** Told to the operator when the place is not the expected one. */
  notice: string | undefined;
};

const self: PostgresAccount = {
  kind: "self",
  uid: undefined,
  gid: undefined,
  wrap: (command, args) => ({ command, args }),
};

const namespaceFlags = ["--user", "--map-user=1000", "--map-group=1000"];

/** Root outside an unprivileged user namespace, user 1000 inside it: root's own files stay readable, Postgres sees no root. */
const namespace: PostgresAccount = {
  kind: "namespace",
  uid: undefined,
  gid: undefined,
  wrap: (command, args) => ({ command: "unshare", args: [...namespaceFlags, command, ...args] }),
};

function otherAccount(uid: number, gid: number): PostgresAccount {
  return { kind: "other", uid, gid, wrap: (command, args) => ({ command, args }) };
}

/**
 * Decides as whom and where Postgres runs. An ordinary user: as itself. Root: as the account that already owns the
 * cluster, else in a user namespace, else as `nobody`.
 *
 * @param dataDirectory absolute, existing; may be owned by root with mode 0700
 * @param allowNamespace false in tests that stand for a container that forbids user namespaces
 * @throws StartFault when no way is left
 */
export function choosePostgresPlace(
  dataDirectory: string,
  binaries: PostgresBinaries,
  allowNamespace = true,
): PostgresPlace {
  const home = join(dataDirectory, "postgres");
  if (process.getuid?.() !== 0) {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    return { account: self, binaries, home, notice: undefined };
  }
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const owner = statSync(home);
  if (owner.uid !== 0) {
    const account = otherAccount(owner.uid, owner.gid);
    if (canRun(account, binaries, home)) return { account, binaries, home, notice: undefined };
  }
  if (allowNamespace && canRun(namespace, binaries, dataDirectory)) {
    giveTo(home, 0, 0);
    return { account: namespace, binaries, home, notice: undefined };
  }
  return chooseNobodysPlace(dataDirectory, home, binaries);
}

function chooseNobodysPlace(dataDirectory: string, home: string, binaries: PostgresBinaries): PostgresPlace {
  const { uid, gid } = findNobody();
  const account = otherAccount(uid, gid);
  giveTo(home, uid, gid);
  // Passing through is enough for the server; what else lies there stays unlisted and has its own 0600 and 0700.
  chmodSync(dataDirectory, statSync(dataDirectory).mode | 0o011);
  if (canRun(account, binaries, home)) return { account, binaries, home, notice: undefined };
  const nearCopy = join(home, "programs");
  if (canEnter(account, home)) {
    const copied = copyPostgresBinaries(binaries, nearCopy);
    giveTo(nearCopy, uid, gid);
    if (canRun(account, copied, home)) return { account, binaries: copied, home, notice: undefined };
  }
  const name = createHash("sha256").update(dataDirectory).digest("hex").slice(0, 12);
  for (const parent of ["/var/lib", tmpdir()]) {
    try {
      const farHome = join(parent, "third-cup", name);
      mkdirSync(farHome, { recursive: true, mode: 0o755 });
      const copied = copyPostgresBinaries(binaries, join(farHome, "programs"));
      giveTo(farHome, uid, gid);
      if (canRun(account, copied, farHome)) {
        const notice = `Postgres may not run as root and no other account can reach ${dataDirectory}: the database lies in ${farHome}.`;
        return { account, binaries: copied, home: farHome, notice };
      }
    } catch {
      // Not writable: try the next.
    }
  }
  throw new StartFault(
    "Postgres may not run as root, and no unprivileged way to run it was found here. Start as an ordinary user, or set DATABASE_URL.",
  );
}

function canRun(account: PostgresAccount, binaries: PostgresBinaries, folder: string): boolean {
  return probe(account, '"$1" --version >/dev/null && cd "$2" && [ -w . ]', [binaries.postgres, folder]);
}

function canEnter(account: PostgresAccount, folder: string): boolean {
  return probe(account, 'cd "$1" && [ -w . ]', [folder]);
}

function probe(account: PostgresAccount, script: string, args: string[]): boolean {
  const wrapped = account.wrap("/bin/sh", ["-c", script, "probe", ...args]);
  const result = spawnSync(wrapped.command, wrapped.args, {
    cwd: "/",
    stdio: "ignore",
    ...(account.uid === undefined ? {} : { uid: account.uid, gid: account.gid }),
  });
  return result.status === 0;
}

function findNobody(): { uid: number; gid: number } {
  try {
    const line = readFileSync("/etc/passwd", "utf8").match(/^nobody:[^:]*:(\d+):(\d+):/m);
    if (line) return { uid: Number(line[1]), gid: Number(line[2]) };
  } catch {
    // No account file: the kernel's overflow account is the same one everywhere.
  }
  return { uid: 65_534, gid: 65_534 };
}

/** Hands a folder and all in it to an account, when it is not already theirs. */
export function giveTo(folder: string, uid: number, gid: number): void {
  if (statSync(folder).uid !== uid) {
    for (const entry of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      lchownSync(join(folder, entry), uid, gid);
    }
    lchownSync(folder, uid, gid);
  }
}

import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, renameSync, statSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "./process-mark.ts";

/**
 * The server runs below a small shell that holds the other end of a pipe from us. When we end, however hard, the pipe
 * closes; the shell then waits until no process noted in the holders' folder lives and stops the server.
 * A terminal's Ctrl-C must not reach the server before we have finished with it, hence its own process group.
 */
const guard = `
signal=$1; holders=$2; shift 2
lives() {
  read -r began <"$1" || return 1
  read -r stat <"/proc/\${1##*/}/stat" || return 1
  set -- \${stat##*)}
  [ "$1" != Z ] && [ "\${20}" = "$began" ]
}
exec 4<&0
"$@" </dev/null >&3 2>&1 4<&- &
server=$!
echo "$server"
(
  trap '' INT TERM HUP
  while read -r _ <&4; do :; done
  while :; do
    held=
    for file in "$holders"/*; do lives "$file" && held=1; done
    [ -z "$held" ] && break
    sleep 0.2
  done
  kill -s "$signal" "$server" 2>/dev/null
) >/dev/null 2>&1 3>&- &
watcher=$!
exec >/dev/null 3>&- 4<&-
trap '' INT TERM HUP
wait "$server"; status=$?
kill -KILL "$watcher" 2>/dev/null
exit "$status"
`;

const largestLog = 8 * 1024 * 1024;

export type GuardedProcess = {
  pid: number;
  /** Resolves with the exit code when the server has ended. */
  ended: Promise<number | null>;
  hasEnded(): boolean;
  /** Lets go: the server is stopped as soon as no holder lives. */
  release(): void;
};

export type GuardedCommand = {
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  cwd: string;
  logPath: string;
  /** A folder of files named after the processes that use the server, with their beginnings; it may be empty. */
  holders: string;
  /** What stops the server in good order. */
  stopSignal: "INT" | "TERM";
  uid?: number | undefined;
  gid?: number | undefined;
};

/** Starts a server that cannot outlive us, writing its log to a file. */
export async function startGuarded(server: GuardedCommand): Promise<GuardedProcess> {
  if (existsSync(server.logPath) && statSync(server.logPath).size > largestLog) {
    renameSync(server.logPath, `${server.logPath}.1`);
  }
  const log = openSync(server.logPath, "a", 0o600);
  let child: ChildProcess;
  try {
    child = spawn(
      "/bin/sh",
      ["-c", guard, "third-cup-guard", server.stopSignal, server.holders, server.command, ...server.args],
      {
        cwd: server.cwd,
        env: server.env,
        detached: true,
        stdio: ["pipe", "pipe", "ignore", log],
        ...(server.uid === undefined ? {} : { uid: server.uid, gid: server.gid }),
      },
    );
  } finally {
    closeSync(log);
  }
  const ended = new Promise<number | null>((resolve) => {
    child.once("exit", resolve);
    child.once("error", () => resolve(null));
  });
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  child.stdin?.on("error", () => undefined);
  const pid = await Promise.race([readPid(child), ended.then(() => Number.NaN)]);
  if (!Number.isInteger(pid)) throw new Error(`Could not start ${server.command}.`);
  // Neither the shell nor its pipes keep us alive: whoever is done releases it.
  child.unref();
  for (const stream of [child.stdin, child.stdout]) {
    if (stream && "unref" in stream && typeof stream.unref === "function") stream.unref();
  }
  return { pid, ended, hasEnded: () => isOver, release: () => child.stdin?.end() };
}

function readPid(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    let text = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString("utf8");
      if (text.includes("\n")) resolve(Number.parseInt(text, 10));
    });
  });
}

/** Waits until the process is gone. @returns false when it still lives after that many milliseconds */
export async function waitUntilGone(pid: number, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds;
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false;
    await sleep(25);
  }
  return true;
}

export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It is gone already.
  }
}

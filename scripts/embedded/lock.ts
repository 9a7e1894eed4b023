import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { livesOn, markOf, type ProcessMark } from "./process-mark.ts";
import { StartFault } from "./start-fault.ts";

/**
 * Runs `work` while this process holds the lock file; a lock left by a dead process is taken over.
 *
 * @throws StartFault when a living process keeps it for longer than `patience` milliseconds
 */
export async function withLock<Result>(
  path: string,
  work: () => Promise<Result>,
  patience = 180_000,
): Promise<Result> {
  const deadline = Date.now() + patience;
  while (!take(path)) {
    if (!removeIfStale(path)) {
      if (Date.now() > deadline) {
        throw new StartFault(
          `Another start of Third Cup (process ${holderOf(path)?.pid}) does not get on; see ${path}.`,
        );
      }
      await sleep(100);
    }
  }
  try {
    return await work();
  } finally {
    if (isOurs(holderOf(path))) rmSync(path, { force: true });
  }
}

function take(path: string): boolean {
  try {
    writeFileSync(path, `${process.pid} ${markOf(process.pid).began}`, { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    // Made, but on a full disk without a word in it: nobody holds it.
    rmSync(path, { force: true });
    throw error;
  }
}

function holderOf(path: string): ProcessMark | undefined {
  try {
    const [pid, began = ""] = readFileSync(path, "utf8").split(" ");
    return Number(pid) > 0 ? { pid: Number(pid), began } : undefined;
  } catch {
    return undefined;
  }
}

const isOurs = (holder: ProcessMark | undefined): boolean => holder?.pid === process.pid && livesOn(holder);

/** Whoever made it has died before saying who they are. */
function isAbandoned(path: string): boolean {
  const made = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  return made !== undefined && Date.now() - made > 10_000;
}

/** Moved before it is removed: of two that find it stale only one can, and a fresh lock caught by mistake is put back. */
function removeIfStale(path: string): boolean {
  const holder = holderOf(path);
  if (holder === undefined ? !isAbandoned(path) : livesOn(holder)) return false;
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return false;
  }
  const caught = holderOf(aside);
  if (caught?.pid !== holder?.pid || caught?.began !== holder?.began) renameSync(aside, path);
  else rmSync(aside, { force: true });
  return true;
}

import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "./guarded-process.ts";
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
          `Another start of Third Cup (process ${holderOf(path)}) does not get on; see ${path}.`,
        );
      }
      await sleep(100);
    }
  }
  try {
    return await work();
  } finally {
    if (holderOf(path) === process.pid) rmSync(path, { force: true });
  }
}

function take(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

function holderOf(path: string): number | undefined {
  try {
    return Number(readFileSync(path, "utf8")) || undefined;
  } catch {
    return undefined;
  }
}

/** Moved before it is removed: of two that find it stale only one can, and a fresh lock caught by mistake is put back. */
function removeIfStale(path: string): boolean {
  const holder = holderOf(path);
  if (holder === undefined || (holder !== process.pid && isAlive(holder))) return false;
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return false;
  }
  if (holderOf(aside) !== holder) renameSync(aside, path);
  else rmSync(aside, { force: true });
  return true;
}

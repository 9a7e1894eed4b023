import { readFileSync } from "node:fs";

/** A process by its number and the moment it began: numbers come back, in small containers after every restart. */
export type ProcessMark = { pid: number; began: string };

/** Where the system does not tell when a process began, its number alone has to do. */
const untold = "-";

/** @returns when a living process began, in the system's own count; undefined for one that is gone or only not yet buried */
function beginningOf(pid: number): string | undefined {
  if (!Number.isInteger(pid) || pid < 1) return undefined;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in brackets may hold anything; after it come the state and, nineteen fields on, the beginning.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" || fields[0] === "X" ? undefined : fields[19];
  } catch {
    return answersSignals(pid) ? untold : undefined;
  }
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

export const isAlive = (pid: number): boolean => beginningOf(pid) !== undefined;

export function markOf(pid: number): ProcessMark {
  return { pid, began: beginningOf(pid) ?? untold };
}

/** Whether the very process that was marked still lives. */
export function livesOn({ pid, began }: ProcessMark): boolean {
  return beginningOf(pid) === began;
}

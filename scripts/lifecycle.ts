import { setTimeout as sleep } from "node:timers/promises";
import { isBrokenLine } from "#db/database.ts";
import { explainEnd } from "./embedded/start-fault.ts";

/** After this long the process ends whatever is still open; supervisors kill after 30 seconds or so. */
const patienceMilliseconds = 23_000;

export type Lifecycle = {
  isStopping(): boolean;
  /** What has to be done when the program stops; the step added last is done first. */
  onStop(step: () => unknown): void;
  stop(code: number): Promise<void>;
};

/**
 * Runs a program until it is told to stop by SIGTERM or SIGINT, also while it is still starting. Then its steps are
 * done and it exits with 0; with 2 when it could not start, and with a sentence where a person can put it right.
 */
export function runUntilStopped(start: (life: Lifecycle) => Promise<void>): void {
  const steps: (() => unknown)[] = [];
  let stopping = false;
  const life: Lifecycle = {
    isStopping: () => stopping,
    onStop: (step) => void steps.push(step),
    stop: async (code) => {
      if (stopping) return;
      stopping = true;
      const late = sleep(patienceMilliseconds, undefined, { ref: false });
      await Promise.race([late, doSteps(steps)]);
      process.exit(code);
    },
  };
  process.on("SIGTERM", () => void life.stop(0));
  process.on("SIGINT", () => void life.stop(0));
  // The driver asks a question of its own on each new connection, whose breaking nobody waits for: whoever asked for the
  // connection is told by their own statement. Everything else that nobody waited for ends the process, as it should.
  process.on("unhandledRejection", (error) => {
    if (!isBrokenLine(error)) throw error;
  });
  start(life).catch((error: unknown) => {
    // Half-started parts that are closed under way complain; that is no fault.
    if (stopping) return;
    console.error(explainEnd(error));
    void life.stop(2);
  });
}

async function doSteps(steps: (() => unknown)[]): Promise<void> {
  for (const step of steps.reverse()) {
    try {
      await step();
    } catch (error) {
      console.error(`Something did not stop in good order. ${explainEnd(error)}`);
    }
  }
}

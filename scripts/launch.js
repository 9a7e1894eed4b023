import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { builtFrom, hashSources } from "./build-stamp.js";

/**
 * `npm start`: runs the built program, and builds it first when sources have changed. The program itself runs without
 * the compiler, which would take a hundred megabytes and two seconds of every start.
 */
const root = fileURLToPath(new URL("..", import.meta.url));

// After a collection the heap may grow by half, not by a multiple, before the next one: half the memory under load, for
// some five per cent of processor time. A hard limit (--max-old-space-size) would end the process instead.
setFlagsFromString("--heap-growing-percent=50");

if (builtFrom() !== hashSources()) {
  const code = await makeReady();
  if (code !== 0) process.exit(code);
}
const program = "../build/program/start.js";
await import(program);

/** @returns {Promise<number>} exit code */
function makeReady() {
  return new Promise((resolve) => {
    const more = process.argv.slice(2);
    const child = spawn(process.execPath, ["--import", "tsx", "scripts/make-ready.ts", ...more], {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
    });
    /** @param {NodeJS.Signals} signal */
    const stop = (signal) => {
      child.kill(signal);
      process.exit(0);
    };
    process.once("SIGTERM", stop);
    process.once("SIGINT", stop);
    child.once("error", () => resolve(2));
    child.once("exit", (code) => {
      process.off("SIGTERM", stop);
      process.off("SIGINT", stop);
      resolve(code ?? 2);
    });
  });
}

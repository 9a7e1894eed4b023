import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The product in a process of its own, which can be killed and started again at the same address. */
export type Program = {
  url: string;
  start(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Ends it in good order. */
  stop(): Promise<void>;
};

export function programOf(role: "web" | "worker", port: number, env: Record<string, string>): Program {
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;
  const end = async (signal: NodeJS.Signals) => {
    const ending = child;
    child = null;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const gone = new Promise((resolve) => ending.once("exit", resolve));
    ending.kill(signal);
    const hard = setTimeout(() => ending.kill("SIGKILL"), 25_000);
    await gone;
    clearTimeout(hard);
  };
  return {
    url,
    start: async () => {
      const started = spawn(process.execPath, [`${root}scripts/launch.js`, "--role", role], {
        cwd: root,
        env: {
          PATH: process.env.PATH,
          NODE_ENV: "production",
          HOST: "127.0.0.1",
          PORT: String(port),
          ...env,
        },
        stdio: ["ignore", "ignore", "inherit"],
      });
      child = started;
      for (const latest = Date.now() + 60_000; Date.now() < latest; await sleep(50)) {
        if (started.exitCode !== null) throw new Error(`The ${role} ended with code ${started.exitCode}.`);
        // A worker answers nobody; it has begun when it has not ended.
        if (role === "worker") return;
        const answer = await fetch(`${url}/internal/isready`).catch(() => null);
        if (answer?.ok) return;
      }
      throw new Error(`The ${role} did not start within a minute.`);
    },
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
  };
}

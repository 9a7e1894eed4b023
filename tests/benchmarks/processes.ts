import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

export type ServerProcess = {
  url: string;
  /** Megabytes in memory now and at most so far; null where the system does not tell. */
  memory(): { now: number; most: number } | null;
  /** Milliseconds of processor time used so far: what a neighbour on the machine does not change. */
  processorTime(): number;
  stop(): Promise<void>;
};

/** Starts a server of ours in a process of its own and waits until it answers. */
export async function startServer(
  script: string,
  options: { arguments?: string[]; env: Record<string, string>; ready: string },
): Promise<ServerProcess> {
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [
      ...(script.endsWith(".ts") ? ["--import", "tsx"] : []),
      `${root}${script}`,
      ...(options.arguments ?? []),
    ],
    {
      cwd: root,
      env: { ...process.env, HOST: "127.0.0.1", PORT: String(port), ...options.env },
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  const url = `http://127.0.0.1:${port}`;
  await untilReady(child, `${url}${options.ready}`);
  return {
    url,
    memory: () => memoryOf(child.pid),
    processorTime: () => processorTimeOf(child.pid),
    stop: () => stop(child),
  };
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  const latest = Date.now() + 60_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The server ended with code ${child.exitCode}.`);
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    if (Date.now() > latest) throw new Error(`No answer from ${url} within a minute.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const kill = setTimeout(() => child.kill("SIGKILL"), 20_000);
    child.once("exit", () => {
      clearTimeout(kill);
      resolve();
    });
    child.kill("SIGTERM");
  });
}

function memoryOf(pid: number | undefined): { now: number; most: number } | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const megabytes = (field: string) =>
      Math.round(Number(new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(status)?.[1]) / 1024);
    return { now: megabytes("VmRSS"), most: megabytes("VmHWM") };
  } catch {
    return null;
  }
}

function processorTimeOf(pid: number | undefined): number {
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    // utime and stime, in the kernel's ticks of ten milliseconds.
    return (Number(afterName[11]) + Number(afterName[12])) * 10;
  } catch {
    return Number.NaN;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

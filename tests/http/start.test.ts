import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureBuild } from "#scripts/build.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "third-cup-start-"));
const running = new Set<ChildProcess>();

beforeAll(ensureBuild, 120_000);
afterAll(async () => {
  for (const child of running) child.kill("SIGKILL");
  await sleep(1000);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 500 });
});

type Started = { child: ChildProcess; output: () => string; exited: Promise<number | null> };

/** The program as npm start runs it, from another folder and with a bare environment. */
function start(settings: Record<string, string>, ...more: string[]): Started {
  const child = spawn(process.execPath, [`${root}scripts/launch.js`, ...more], {
    cwd: tmpdir(),
    env: { NODE_ENV: "production", PATH: process.env.PATH, LOG_LEVEL: "warn", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  let text = "";
  child.stdout.on("data", (chunk) => (text += String(chunk)));
  child.stderr.on("data", (chunk) => (text += String(chunk)));
  const exited = new Promise<number | null>((resolve) =>
    child.on("close", (code) => {
      running.delete(child);
      resolve(code);
    }),
  );
  return { child, output: () => text, exited };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function untilReady({ output, child }: Started, port: number): Promise<void> {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/internal/isready`).catch(() => null);
    if (answer?.status === 200) return;
    if (child.exitCode !== null) throw new Error(`It ended: ${output()}`);
    await sleep(100);
  }
}

/** Processes whose command line names the test's folder: servers of its data. */
function serversLeft(): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
        return command.includes(folder) ? [command] : [];
      } catch {
        return [];
      }
    });
}

test("a faulty configuration is told in full, without its values, and the program ends with 2", async () => {
  const { exited, output } = start({ PORT: "high", DEMO: "perhaps", SMTP_URL: "hunter2", DATA_DIR: folder });
  expect(await exited).toBe(2);
  for (const name of ["PORT", "DEMO", "SMTP_URL"]) expect(output()).toContain(name);
  expect(output()).not.toContain("hunter2");
  expect(output()).not.toMatch(/\n\s+at /);
});

test("a port in use and a data folder that is none are one sentence each", async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  const { port } = taken.address() as AddressInfo;
  const file = join(folder, "file");
  writeFileSync(file, "");
  const busy = start({ PORT: String(port), DATA_DIR: join(folder, "never") });
  const nowhere = start({ PORT: String(await freePort()), DATA_DIR: join(file, "data") });
  expect(await busy.exited).toBe(2);
  expect(busy.output().trim()).toBe(`Port ${port} on 127.0.0.1 is in use. Set PORT to another one.`);
  expect(await nowhere.exited).toBe(2);
  expect(nowhere.output()).toMatch(/^DATA_DIR .+ cannot be used: .+\.$/m);
  expect(nowhere.output()).not.toMatch(/\n\s+at /);
  await new Promise((resolve) => taken.close(resolve));
}, 60_000);

test("killed hard it starts again; asked to stop it says so, ends with 0 and leaves nothing running", async () => {
  const port = await freePort();
  const settings = { PORT: String(port), DATA_DIR: join(folder, "data") };
  const first = start(settings);
  await untilReady(first, port);
  first.child.kill("SIGKILL");
  await first.exited;

  const second = start(settings);
  await untilReady(second, port);
  expect(second.output()).toContain("hanne@demo.example");
  const asked = performance.now();
  second.child.kill("SIGTERM");
  await sleep(150);
  const readiness = await fetch(`http://127.0.0.1:${port}/internal/isready`);
  expect(readiness.status).toBe(503);
  expect(await readiness.json()).toEqual({ ready: false, reason: "stopping" });
  expect(await second.exited).toBe(0);
  expect(performance.now() - asked).toBeLessThan(25_000);
  expect(serversLeft()).toEqual([]);
}, 180_000);

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readConfiguration } from "#app/config/configuration.ts";
import { projectRoot } from "#app/config/project-root.ts";
import { demoPassword } from "#db/seeds/demo-accounts.ts";
import { readArguments, runCommand } from "./command.ts";
import { StartFault } from "./embedded/start-fault.ts";
import { openStores } from "./embedded/stores.ts";
import { keepSignedIn } from "./security/keep-signed-in.ts";
import { plantedHoles, startPlantedHoles } from "./security/planted-holes.ts";
import { isInstalled, type ScanTarget, scanners } from "./security/scanners.ts";

const usage = "Usage: npm run scan [-- twin] [--only sqlmap|wapiti|ffuf] [--full]";

/** A scanner is not there: neither clean nor not clean. */
const notInstalled = 4;

type Subject = { target: ScanTarget; close(): Promise<void> };

/** The small server with holes, on a throwaway Postgres. */
async function openTwin(folder: string): Promise<Subject> {
  const read = readConfiguration({ DATA_DIR: join(folder, "data") });
  if (!read.ok) throw new StartFault("The twin has no configuration.");
  const stores = await openStores(read.configuration, { withSearch: false, durable: false });
  const twin = await startPlantedHoles(stores.databaseOwnerUrl ?? "");
  return {
    target: {
      url: twin.url,
      cookie: undefined,
      addresses: [plantedHoles.statement, plantedHoles.echo],
      open: ["/"],
    },
    close: async () => {
      await twin.close();
      await stores.close();
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  return typeof address === "object" && address ? address.port : 0;
}

const longestStart = 600_000;

/** The product with demo data in a folder of its own, and an invented specialist who is signed in. */
async function openProduct(folder: string, tell: (line: string) => void): Promise<Subject> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ["scripts/launch.js"], {
    cwd: projectRoot,
    env: {
      NODE_ENV: "production",
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DATA_DIR: join(folder, "data"),
      PORT: String(port),
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  // Whoever ends the scan ends what it started too.
  const leave = () => child.kill("SIGTERM");
  process.once("exit", leave);
  let printed = "";
  child.stdout.on("data", (piece) => (printed += String(piece)));
  const close = async () => {
    process.off("exit", leave);
    if (child.exitCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "exit");
  };
  try {
    const until = Date.now() + longestStart;
    while (!/employment specialist/.test(printed)) {
      if (child.exitCode !== null || Date.now() > until) throw new StartFault("The product did not start.");
      await sleep(500);
    }
    tell(`the product is at ${url}`);
    const cookie = await signIn(url, printed);
    const kept = await keepSignedIn(url);
    return {
      target: await productTarget(kept.url, cookie),
      close: async () => {
        await kept.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** As an invented specialist; a start without the invented service prints nobody. */
async function signIn(url: string, printed: string): Promise<string> {
  const email = /^ {2}(\S+@\S+) .*, employment specialist/m.exec(printed)?.[1] ?? "";
  const answer = await fetch(`${url}/sign-in`, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams({ email, password: demoPassword }),
    headers: { "sec-fetch-site": "same-origin" },
  });
  const cookie = answer.headers.getSetCookie().find((one) => one.startsWith("third_cup="));
  if (!cookie) throw new StartFault(`Signing in as ${email} was answered with ${answer.status}.`);
  return cookie.split(";")[0] ?? "";
}

/** The index is built after the start, so the list may be empty for a moment. */
async function anEmployer(url: string, cookie: string): Promise<string> {
  for (let tries = 0; tries < 60; tries += 1) {
    const answer = await fetch(`${url}/employers`, { headers: { cookie }, redirect: "manual" });
    const employer = /\/employers\/([0-9a-f]{8}-[0-9a-f-]{27})/.exec(await answer.text())?.[1];
    if (employer) return employer;
    if (answer.status !== 200) throw new StartFault(`The list of employers answers ${answer.status}.`);
    await sleep(1000);
  }
  throw new StartFault("The list of employers shows none to look at.");
}

async function productTarget(url: string, cookie: string): Promise<ScanTarget> {
  const employer = await anEmployer(url, cookie);
  return {
    url,
    cookie,
    addresses: [
      "/employers?q=kaffe&page=1&sort=name",
      `/employers/${employer}*`,
      `/employers/${employer}?kind=contact&who=mine`,
      "/leads?stage=open&whose=mine&page=1",
      "/ledger?period=this_year",
      "/people?page=1",
      "/visit-plan?start=1",
      "/sign-in?next=/employers",
      "/portal/sign-in?email=a",
    ],
    open: [
      ...["/", "/sign-in", "/portal/sign-in", "/robots.txt", "/favicon.svg", "/api/v1/openapi.json"],
      ...["/internal/isalive", "/internal/isready", "/internal/version"],
    ],
  };
}

process.once("SIGINT", () => process.exit(130));
process.once("SIGTERM", () => process.exit(143));

/**
 * Command: scanners from Debian against the product, or against the twin that has to be found wanting. Exit 0 as it
 * should be, 1 not, 2 not done, 4 a scanner is not installed.
 */
runCommand(async () => {
  const { positionals, option, flag } = readArguments(usage, { text: ["only"], flags: ["full"] });
  const [subject = "product", ...rest] = positionals;
  const only = option("only");
  const chosen = scanners.filter(({ name }) => only === undefined || name === only);
  if (!["product", "twin"].includes(subject) || rest.length > 0 || chosen.length === 0)
    throw new StartFault(usage);
  const missing = chosen.map(({ name }) => name).filter((name) => !isInstalled(name));
  if (missing.length > 0) {
    console.log(`Not installed: ${missing.join(", ")}. On Debian: apt-get install ${missing.join(" ")}`);
    return notInstalled;
  }
  const folder = mkdtempSync(join(tmpdir(), "third-cup-scan-"));
  const tell = (line: string) => console.log(`  ${line}`);
  let isAsItShould = true;
  try {
    const { target, close } = subject === "twin" ? await openTwin(folder) : await openProduct(folder, tell);
    try {
      for (const { name, run } of chosen) {
        const started = performance.now();
        const found = await run(target, { folder, full: flag("full"), tell });
        const seconds = Math.round((performance.now() - started) / 1000);
        console.log(`${name}: ${found.length} found in ${seconds} s`);
        for (const one of found) tell(one);
        if (subject === "twin" ? found.length === 0 : found.length > 0) isAsItShould = false;
      }
    } finally {
      await close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  if (subject === "twin")
    console.log(isAsItShould ? "Each scanner found a planted hole." : "A scanner missed what was planted.");
  return isAsItShould ? 0 : 1;
});

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium } from "playwright-core";
import { projectRoot } from "#app/config/project-root.ts";
import { StartFault } from "./start-fault.ts";

export type ChromiumChoice = {
  executablePath: string;
  args: string[];
  /** What the browser needs in its environment beside our own. */
  env: Record<string, string>;
  source: "CHROMIUM_PATH" | "system" | "npm";
};

const systemNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
/**
 * Finds a Chromium that really starts and renders: CHROMIUM_PATH, else one of the system, else the one in npm's
 * @sparticuz/chromium, with the libraries it brings along where the system has none.
 *
 * @throws StartFault with what to install when none works
 */
export async function chooseChromium(): Promise<ChromiumChoice> {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    const choice = ordinary(given, "CHROMIUM_PATH");
    const failure = await tryOut(choice);
    if (failure === undefined) return choice;
    throw new StartFault(`CHROMIUM_PATH names ${given}, which does not start: ${failure}`);
  }
  for (const path of findOnSystem()) {
    const choice = ordinary(path, "system");
    if ((await tryOut(choice)) === undefined) return choice;
  }
  const failures: string[] = [];
  for (const choice of findInPackage(failures)) {
    const failure = await tryOut(choice);
    if (failure === undefined) return choice;
    failures.push(failure);
  }
  throw new StartFault(
    `No Chromium starts here, so the browser journeys cannot run. Install one (Debian: apt-get install chromium) or set CHROMIUM_PATH. ${failures.at(-1) ?? ""}`,
  );
}

export function launchChromium(choice: ChromiumChoice): Promise<Browser> {
  return chromium.launch({
    executablePath: choice.executablePath,
    args: choice.args,
    env: { ...definedEnvironment(), ...choice.env },
    timeout: 30_000,
  });
}

function ordinary(executablePath: string, source: ChromiumChoice["source"]): ChromiumChoice {
  const args = ["--disable-dev-shm-usage", "--disable-gpu", "--font-render-hinting=none"];
  if (process.getuid?.() === 0 || source === "npm") args.push("--no-sandbox");
  return { executablePath, args, env: {}, source };
}

/** @returns undefined when it renders a page, else the first line of why not */
async function tryOut(choice: ChromiumChoice): Promise<string | undefined> {
  let browser: Browser | undefined;
  try {
    browser = await launchChromium(choice);
    const page = await browser.newPage();
    await page.setContent("<h1>æøå</h1>");
    const box = await page.locator("h1").boundingBox();
    return box && box.width > 0 ? undefined : "It starts, and draws nothing.";
  } catch (error) {
    const lines = error instanceof Error ? error.message.split("\n") : [];
    return lines.find((line) => /error while loading|cannot|failed/i.test(line)) ?? lines[0] ?? "unknown";
  } finally {
    await browser?.close();
  }
}

function findOnSystem(): string[] {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return systemNames.flatMap((name) => folders.map((folder) => join(folder, name))).filter(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function findInPackage(failures: string[]): ChromiumChoice[] {
  try {
    const folder = unpackPackage();
    const plain = ordinary(join(folder, "chromium"), "npm");
    const fonts: Record<string, string> = existsSync("/etc/fonts/fonts.conf")
      ? {}
      : { FONTCONFIG_PATH: join(folder, "fonts") };
    const libraries = join(folder, "al2023", "lib");
    return [
      { ...plain, env: fonts },
      { ...plain, env: { ...fonts, LD_LIBRARY_PATH: libraries } },
    ];
  } catch (error) {
    failures.push(error instanceof Error ? error.message : "The npm package could not be unpacked.");
    return [];
  }
}

/**
 * The package unpacks into the temporary folder of its process, and takes half a file from a run that was killed for a
 * whole one. So it unpacks in a process and a folder of its own, which gets its real name when it is complete.
 */
function unpackPackage(): string {
  const require = createRequire(import.meta.url);
  const entry = require.resolve("@sparticuz/chromium");
  const version = createHash("sha256")
    .update(readFileSync(join(dirname(entry), "../../package.json")))
    .digest("hex");
  for (const parent of [join(projectRoot, "node_modules", ".cache"), tmpdir()]) {
    const folder = join(parent, `third-cup-chromium-${version.slice(0, 12)}`);
    if (existsSync(join(folder, "chromium"))) return folder;
    const unfinished = `${folder}.${process.pid}`;
    try {
      mkdirSync(unfinished, { recursive: true });
    } catch {
      continue;
    }
    const program = `
      const { default: chromium } = await import(${JSON.stringify(pathToFileURL(entry).href)});
      await (chromium.default ?? chromium).executablePath();`;
    const result = spawnSync(process.execPath, ["--input-type=module", "--eval", program], {
      cwd: projectRoot,
      encoding: "utf8",
      // The package unpacks its libraries only where it believes to be on the system they were made for.
      env: { ...process.env, TMPDIR: unfinished, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x" },
    });
    if (result.status !== 0 || !readdirSync(unfinished).includes("chromium")) {
      rmSync(unfinished, { recursive: true, force: true });
      throw new Error(`@sparticuz/chromium could not be unpacked: ${result.stderr.slice(-300)}`);
    }
    try {
      renameSync(unfinished, folder);
    } catch {
      // Another run was first.
      rmSync(unfinished, { recursive: true, force: true });
    }
    return folder;
  }
  throw new Error("There is no folder to unpack @sparticuz/chromium into.");
}

function definedEnvironment(): Record<string, string> {
  const defined: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) defined[name] = value;
  return defined;
}

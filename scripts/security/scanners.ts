import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import * as z from "zod";

export type ScanTarget = {
  url: string;
  /** What a signed-in browser sends; undefined for a stranger. */
  cookie: string | undefined;
  /** Addresses with parameters; a star marks a place in the path. */
  addresses: readonly string[];
  /** Paths that may be open to anybody. */
  open: readonly string[];
};

export type Scanner = {
  /** The name of the command, and of Debian's package. */
  name: string;
  run: (target: ScanTarget, options: ScanOptions) => Promise<string[]>;
};

export type ScanOptions = { folder: string; full: boolean; tell: (line: string) => void };

/** Whether a command is on the path. */
export const isInstalled = (command: string, path = process.env.PATH ?? ""): boolean =>
  path.split(delimiter).some((folder) => folder !== "" && existsSync(join(folder, command)));

/** Words that stand for what is left lying, and for doors that other programs have. */
const words = [
  ...[
    ".git/HEAD",
    ".git/config",
    ".env",
    ".env.bak",
    ".npmrc",
    ".htaccess",
    ".DS_Store",
    ".data/",
    ".ssh/id_rsa",
  ],
  ...[
    "admin",
    "admin/",
    "backup",
    "backup/",
    "backup.zip",
    "backup.sql",
    "backups/",
    "build/",
    "config",
    "config.json",
  ],
  ...[
    "console",
    "debug",
    "docs/",
    "dump.sql",
    "graphql",
    "healthz",
    "index.html",
    "index.php",
    "info.php",
    "login",
  ],
  ...[
    "logs/",
    "metrics",
    "old/",
    "package.json",
    "package-lock.json",
    "phpinfo.php",
    "phpmyadmin/",
    "private/",
  ],
  ...[
    "server-status",
    "server.js",
    "status",
    "swagger.json",
    "swagger-ui/",
    "test",
    "test/",
    "tmp/",
    "uploads/",
  ],
  ...[
    "users",
    "v1/",
    "wp-admin/",
    "wp-login.php",
    "assets/",
    "api",
    "api/v1",
    "api/v1/employers",
    "internal",
  ],
  ...[
    "internal/isalive",
    "internal/version",
    "api/v1/openapi.json",
    "robots.txt",
    "sign-in",
    "portal/sign-in",
  ],
];

/** A scanner that was cut off has looked at a part only: its report is no clean report. */
const cutOff = (command: string, how: string | number, output: string) =>
  new Error(`${command} did not come to its end (${how}). Its last words:\n${output.slice(-1500)}`);

/** Runs a scanner to its end; what it found is in its report. */
function runScanner(command: string, given: string[], { folder, tell }: ScanOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, given, {
      cwd: folder,
      stdio: ["ignore", "pipe", "pipe"],
      // Their own settings and sessions stay in the folder too.
      env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, NO_COLOR: "1" },
    });
    let out = "";
    const take = (piece: Buffer) => (out += String(piece));
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.on("error", reject);
    const leave = () => child.kill("SIGTERM");
    process.once("exit", leave);
    child.on("exit", (code, signal) => {
      process.off("exit", leave);
      tell(`${command} ended with ${code ?? signal}`);
      if (code === 0) resolve(out);
      else reject(cutOff(command, signal ?? code ?? "", out));
    });
  });
}

/** A report that was not written is no clean report. */
function readReport(path: string, command: string, output: string): string {
  if (!existsSync(path))
    throw new Error(`${command} left no report. Its last words:\n${output.slice(-1500)}`);
  return readFileSync(path, "utf8");
}

const sqlmap: Scanner = {
  name: "sqlmap",
  run: async (target, options) => {
    const list = join(options.folder, "addresses.txt");
    const report = join(options.folder, "sqlmap.csv");
    writeFileSync(list, `${target.addresses.map((address) => target.url + address).join("\n")}\n`);
    const output = await runScanner(
      "sqlmap",
      [
        ...[
          "-m",
          list,
          "--batch",
          "--disable-coloring",
          "--flush-session",
          "--answers",
          "follow=N,redirect=N",
        ],
        ...["--output-dir", join(options.folder, "sqlmap"), "--results-file", report, "--timeout", "20"],
        ...(options.full ? ["--level", "3", "--risk", "2"] : ["--technique", "BEU"]),
        ...(target.cookie ? ["--headers", `Cookie: ${target.cookie}`] : []),
      ],
      options,
    );
    return readSqlmap(readReport(report, "sqlmap", output));
  },
};

/** @param text sqlmap's CSV of results: a line for each place, its technique empty where it is no hole */
export function readSqlmap(text: string): string[] {
  return text
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line.trim() !== "")
    .flatMap((line) => {
      const [url = "", place = "", parameter = "", technique = ""] = line.split(",");
      return technique === ""
        ? []
        : [`${place} parameter ${parameter} of ${url} becomes a statement (${technique})`];
    });
}

const wapiti: Scanner = {
  name: "wapiti",
  run: async (target, options) => {
    const report = join(options.folder, "wapiti.json");
    const modules = ["xss", "sql", "exec", "file", "redirect", "crlf"];
    const seconds = options.full ? 3600 : 300;
    const output = await runScanner(
      "wapiti",
      [
        ...["-u", `${target.url}/`, "--scope", "domain", "-f", "json", "-o", report, "--flush-session"],
        ...["-m", [...modules, ...(options.full ? ["blindsql", "permanentxss"] : [])].join(",")],
        ...[
          "--max-scan-time",
          String(seconds),
          "--max-attack-time",
          String(seconds / 5),
          "-t",
          "20",
          "-v",
          "0",
        ],
        ...["--no-bugreport", "-S", options.full ? "normal" : "polite"],
        ...[
          "--store-session",
          join(options.folder, "wapiti"),
          "--store-config",
          join(options.folder, "wapiti-store"),
        ],
        ...["-H", "Sec-Fetch-Site: same-origin"],
        ...(target.cookie ? ["-H", `Cookie: ${target.cookie}`] : []),
        ...target.addresses
          .filter((address) => !address.includes("*"))
          .flatMap((address) => ["-s", target.url + address]),
      ],
      options,
    );
    return readWapiti(readReport(report, "wapiti", output));
  },
};

const wapitiReport = z.looseObject({
  vulnerabilities: z.record(
    z.string(),
    z.array(
      z.looseObject({ method: z.string().optional(), path: z.string(), parameter: z.string().nullish() }),
    ),
  ),
});

/** @param text wapiti's JSON report */
export function readWapiti(text: string): string[] {
  return Object.entries(wapitiReport.parse(JSON.parse(text)).vulnerabilities).flatMap(([kind, found]) =>
    found.map(
      ({ method = "GET", path, parameter }) =>
        `${kind}: ${method} ${path}${parameter ? ` (${parameter})` : ""}`,
    ),
  );
}

const ffuf: Scanner = {
  name: "ffuf",
  run: async (target, options) => {
    const list = join(options.folder, "words.txt");
    const report = join(options.folder, "ffuf.json");
    writeFileSync(list, `${words.join("\n")}\n`);
    const output = await runScanner(
      "ffuf",
      [
        "-u",
        `${target.url}/FUZZ`,
        "-w",
        list,
        "-mc",
        "200,204",
        "-t",
        "4",
        "-s",
        "-o",
        report,
        "-of",
        "json",
      ],
      options,
    );
    return readFfuf(readReport(report, "ffuf", output), target.open);
  },
};

const ffufReport = z.looseObject({
  results: z.array(z.looseObject({ url: z.string(), status: z.number() })).nullable(),
});

/**
 * @param text ffuf's JSON report
 * @param open paths that may answer 200 to anybody
 */
export function readFfuf(text: string, open: readonly string[]): string[] {
  return (ffufReport.parse(JSON.parse(text)).results ?? [])
    .filter(({ url }) => !open.includes(new URL(url).pathname))
    .map(({ url, status }) => `${url} answers ${status} to anybody`);
}

export const scanners: readonly Scanner[] = [sqlmap, wapiti, ffuf];

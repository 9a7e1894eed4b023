import { readFileSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import * as z from "zod";
import { readEncryptionKeys } from "../domain/privacy/encryption-keys.ts";
import { type ProviderSettings, readProviders } from "./identity-providers.ts";
import { findMisspellings } from "./misspelling.ts";
import { projectRoot } from "./project-root.ts";

const postgresUrl = (role?: string) =>
  z.string().refine((value) => isPostgresUrl(value, role), {
    error: role
      ? `must be a postgres:// address with a database name, signing in as the role ${role}`
      : "must be a postgres:// address with a database name",
  });

const webUrl = z.string().refine((value) => hasProtocol(value, ["http:", "https:"]), {
  error: "must be an address that begins with http:// or https://",
  abort: true,
});

const isRoot = (value: string): boolean => {
  const { pathname, search, hash, username, password } = new URL(value);
  return /^\/*$/.test(pathname) && search + hash + username + password === "";
};

const wholeNumber = (lowest: number, highest: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, { error: `must be a whole number from ${lowest} to ${highest}` })
    .transform(Number)
    .refine((value) => value >= lowest && value <= highest, {
      error: `must be a whole number from ${lowest} to ${highest}`,
    });

const logLevels = ["trace", "debug", "info", "warn", "error", "silent"] as const;

/** Every variable the program reads. An empty value counts as not given. */
const schema = z.object({
  HOST: z.string().default("127.0.0.1"),
  PORT: wholeNumber(1, 65_535).default(3000),
  PUBLIC_URL: webUrl
    .refine(isRoot, { error: "must be an address without a path: Third Cup needs a host name of its own" })
    .optional(),
  DATA_DIR: z.string().default(".data"),
  DATABASE_OWNER_URL: postgresUrl().optional(),
  DATABASE_URL: postgresUrl("third_cup_app").optional(),
  DATABASE_WORKER_URL: postgresUrl("third_cup_worker").optional(),
  MEILI_URL: webUrl.optional(),
  MEILI_KEY: z.string().optional(),
  SMTP_URL: z
    .string()
    .refine((value) => hasProtocol(value, ["smtp:", "smtps:"]), {
      error: "must be an address that begins with smtp:// or smtps://",
    })
    .optional(),
  REGISTER_FEED_URL: webUrl.optional(),
  NAV_JOB_FEED_URL: webUrl.optional(),
  NAV_JOB_FEED_TOKEN: z.string().optional(),
  SIGN_IN_KEY: z.string().min(32, { error: "must have at least 32 characters" }).optional(),
  SESSION_IDLE_MINUTES: wholeNumber(1, 60).default(30),
  SESSION_HOURS: wholeNumber(1, 12).default(10),
  OIDC_PROVIDERS: z
    .string()
    .transform((text, ctx) => {
      const read = readProviders(text);
      if (read.ok) return read.providers;
      ctx.addIssue({ code: "custom", message: read.fault });
      return z.NEVER;
    })
    .optional(),
  LARGEST_IMPORT_MB: wholeNumber(1, 4096).default(200),
  IMPORT_FILE_DAYS: wholeNumber(1, 365).default(7),
  MAP_TILE_URL: z
    .string()
    .refine(isTileAddress, {
      error: "must be an http or https address with {z}, {x} and {y} in its path, and no password",
    })
    .optional(),
  MAP_TILE_ATTRIBUTION: z.string().max(200, { error: "must be at most 200 characters" }).optional(),
  WEBHOOK_KEY: z.string().min(20, { error: "must have at least 20 characters" }).optional(),
  WEBHOOKS_TO_LOOPBACK: z
    .enum(["0", "1"], { error: "must be 0 or 1" })
    .transform((value) => value === "1")
    .default(false),
  ENCRYPTION_KEYS: z
    .string()
    .refine((value) => readEncryptionKeys(value) !== null, {
      error: "must be versions and keys as 1:KEY,2:KEY, each key 32 random bytes as base64url",
    })
    .optional(),
  TRAIL_KEY: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}$/, { error: "must be 32 random bytes as base64url" })
    .optional(),
  TRAIL_DIR: z.string().optional(),
  WAL_ARCHIVE_DIR: z.string().optional(),
  BACKUP_RECIPIENT: z
    .string()
    .regex(/^age1[a-z0-9]+$/, { error: "must be a public key that begins with age1" })
    .optional(),
  TRUSTED_PROXY_HOPS: wholeNumber(0, 10).default(0),
  DEMO: z
    .enum(["0", "1"], { error: "must be 0 or 1" })
    .transform((value) => value === "1")
    .default(false),
  LOG_LEVEL: z.enum(logLevels, { error: `must be one of ${logLevels.join(", ")}` }).default("info"),
  // Tests and benchmarks only: where the real register files lie, when somebody has them.
  REAL_DATA_DIR: z.string().default("../shared/data"),
});

const variables = Object.keys(schema.shape);

/** These may also be given as NAME_FILE: the path of a file that holds the value, as container secrets do. */
const secrets = [
  "DATABASE_OWNER_URL",
  "DATABASE_URL",
  "DATABASE_WORKER_URL",
  "MEILI_KEY",
  "SMTP_URL",
  "NAV_JOB_FEED_TOKEN",
  "SIGN_IN_KEY",
  "OIDC_PROVIDERS",
  "WEBHOOK_KEY",
  "ENCRYPTION_KEYS",
  "TRAIL_KEY",
];

export type Configuration = {
  host: string;
  port: number;
  /** Without a trailing slash. */
  publicUrl: string;
  /** Absolute. */
  dataDirectory: string;
  /** Not given: the embedded Postgres is used. */
  databaseUrl: string | undefined;
  /** Not given beside a databaseUrl: somebody else migrates; the program checks the schema version only. */
  databaseOwnerUrl: string | undefined;
  databaseWorkerUrl: string | undefined;
  /** Not given: the bundled Meilisearch is used. */
  meiliUrl: string | undefined;
  meiliKey: string | undefined;
  /** Not given: mail is written to dataDirectory/outbox. */
  smtpUrl: string | undefined;
  /** Not given: the register changes by import alone. */
  registerFeed: { url: string } | null;
  /** Not given: no feed of vacancies is read. */
  jobFeed: { url: string; token: string } | null;
  /** Seals secrets of authenticators. Not given: made in dataDirectory. */
  signInKey: string | undefined;
  sessionTimes: { idleMinutes: number; absoluteHours: number };
  /** Empty: nobody signs in through a provider. */
  identityProviders: ProviderSettings[];
  /** How large a file may be that is brought in, in bytes, and for how many days one lies here that nobody has imported. */
  importFiles: { largest: number; days: number };
  /** Not given: the map draws positions on a ground of our own, and no other site is asked for anything. */
  mapTiles: { url: string; attribution: string } | null;
  /** Not given beside a databaseUrl: no events are sent to other systems. */
  webhookKey: string | undefined;
  /** Whether events may be sent to receivers on this machine itself: for development. */
  webhooksToLoopback: boolean;
  /** Not given: made in dataDirectory, beside the embedded Postgres only. */
  encryptionKeys: string | undefined;
  /** Not given: made in dataDirectory, beside the embedded Postgres only. */
  trailKey: string | undefined;
  /** Absolute. Signed heads of the log and receipts of erasures: apart from the database and its backups. */
  trailDirectory: string;
  /** Absolute. Where the embedded database keeps its own log; not given: it keeps none beyond what it needs itself. */
  walArchiveDirectory: string | undefined;
  /** Public key that backups are encrypted for; not given: it has to be said each time. */
  backupRecipient: string | undefined;
  /** How many proxies in front of us may be believed about the address a request came from. */
  trustedProxyHops: number;
  demo: boolean;
  logLevel: (typeof logLevels)[number];
  /** Absolute. */
  realDataDirectory: string;
};

export type ConfigurationFault = {
  variable: string;
  /** What is wrong with it, to be read after the name. Never holds the value: it may be a secret. */
  fault: string;
};

export type ConfigurationResult =
  | { ok: true; configuration: Configuration }
  | { ok: false; faults: ConfigurationFault[] };

/**
 * Reads the configuration from environment variables and finds every fault in one go.
 *
 * @param env the environment; it is not changed
 * @param root relative paths are taken from here, whatever folder the program was started in
 * @returns the configuration, or all faults; a fault never contains the value of a variable
 */
export function readConfiguration(
  env: Record<string, string | undefined>,
  root: string = projectRoot,
): ConfigurationResult {
  const faults: ConfigurationFault[] = findMisspellings(Object.keys(env), [
    ...variables,
    ...secrets.map((name) => `${name}_FILE`),
  ]).map(({ given, meant }) => ({
    variable: given,
    fault: `is not read by Third Cup: did you mean ${meant}?`,
  }));

  const given: Record<string, string> = {};
  for (const name of variables) {
    const value = secrets.includes(name) ? readSecret(env, name, faults) : env[name];
    if (value !== undefined && value.trim() !== "") given[name] = value.trim();
  }
  faults.push(...findMissingPartners(given));

  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      faults.push({ variable: String(issue.path[0]), fault: issue.message });
    }
  }
  if (!parsed.success || faults.length > 0) return { ok: false, faults };

  const { data } = parsed;
  return {
    ok: true,
    configuration: {
      host: data.HOST,
      port: data.PORT,
      publicUrl: (data.PUBLIC_URL ?? `http://${nameOfHost(data.HOST)}:${data.PORT}`).replace(/\/+$/, ""),
      dataDirectory: absolute(data.DATA_DIR, root),
      databaseUrl: data.DATABASE_URL,
      databaseOwnerUrl: data.DATABASE_OWNER_URL,
      databaseWorkerUrl: data.DATABASE_WORKER_URL,
      meiliUrl: data.MEILI_URL?.replace(/\/+$/, ""),
      meiliKey: data.MEILI_KEY,
      smtpUrl: data.SMTP_URL,
      registerFeed: data.REGISTER_FEED_URL ? { url: data.REGISTER_FEED_URL } : null,
      jobFeed:
        data.NAV_JOB_FEED_URL && data.NAV_JOB_FEED_TOKEN
          ? { url: data.NAV_JOB_FEED_URL, token: data.NAV_JOB_FEED_TOKEN }
          : null,
      signInKey: data.SIGN_IN_KEY,
      sessionTimes: { idleMinutes: data.SESSION_IDLE_MINUTES, absoluteHours: data.SESSION_HOURS },
      identityProviders: data.OIDC_PROVIDERS ?? [],
      importFiles: { largest: data.LARGEST_IMPORT_MB * 1_000_000, days: data.IMPORT_FILE_DAYS },
      mapTiles: data.MAP_TILE_URL
        ? { url: data.MAP_TILE_URL, attribution: data.MAP_TILE_ATTRIBUTION ?? "" }
        : null,
      webhookKey: data.WEBHOOK_KEY,
      webhooksToLoopback: data.WEBHOOKS_TO_LOOPBACK,
      encryptionKeys: data.ENCRYPTION_KEYS,
      trailKey: data.TRAIL_KEY,
      trailDirectory: absolute(data.TRAIL_DIR ?? join(data.DATA_DIR, "trail"), root),
      walArchiveDirectory: data.WAL_ARCHIVE_DIR ? absolute(data.WAL_ARCHIVE_DIR, root) : undefined,
      backupRecipient: data.BACKUP_RECIPIENT,
      trustedProxyHops: data.TRUSTED_PROXY_HOPS,
      demo: data.DEMO,
      logLevel: data.LOG_LEVEL,
      realDataDirectory: absolute(data.REAL_DATA_DIR, root),
    },
  };
}

/** The parts of a tile stand in the path: its host is what a browser is allowed to ask. */
function isTileAddress(value: string): boolean {
  if (!hasProtocol(value, ["http:", "https:"])) return false;
  const { pathname, username, password } = new URL(value);
  const path = decodeURIComponent(pathname);
  return username === "" && password === "" && ["{z}", "{x}", "{y}"].every((part) => path.includes(part));
}

function readSecret(
  env: Record<string, string | undefined>,
  name: string,
  faults: ConfigurationFault[],
): string | undefined {
  const path = env[`${name}_FILE`];
  if (!path) return env[name];
  if (env[name])
    faults.push({ variable: name, fault: `is given twice: keep either ${name} or ${name}_FILE` });
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unreadable";
    faults.push({ variable: `${name}_FILE`, fault: `names a file that cannot be read (${code})` });
    return undefined;
  }
}

function findMissingPartners(given: Record<string, string>): ConfigurationFault[] {
  const faults: ConfigurationFault[] = [];
  if (!given.DATABASE_URL) {
    for (const variable of ["DATABASE_OWNER_URL", "DATABASE_WORKER_URL"]) {
      if (given[variable]) faults.push({ variable, fault: "is given without DATABASE_URL" });
    }
  }
  if (given.DATABASE_URL && !given.DATABASE_WORKER_URL) {
    faults.push({ variable: "DATABASE_WORKER_URL", fault: "must be given when DATABASE_URL is" });
  }
  if (given.DATABASE_URL) {
    for (const variable of ["ENCRYPTION_KEYS", "TRAIL_KEY"]) {
      if (!given[variable]) faults.push({ variable, fault: "must be given when DATABASE_URL is" });
    }
  }
  if (given.MEILI_KEY && !given.MEILI_URL) {
    faults.push({ variable: "MEILI_KEY", fault: "is given without MEILI_URL" });
  }
  if (Boolean(given.NAV_JOB_FEED_URL) !== Boolean(given.NAV_JOB_FEED_TOKEN)) {
    const variable = given.NAV_JOB_FEED_URL ? "NAV_JOB_FEED_TOKEN" : "NAV_JOB_FEED_URL";
    faults.push({ variable, fault: "must be given when the other half of the job feed is" });
  }
  return faults;
}

function isPostgresUrl(value: string, role: string | undefined): boolean {
  if (!hasProtocol(value, ["postgres:", "postgresql:"])) return false;
  const url = new URL(value);
  if (url.pathname.length < 2) return false;
  return role === undefined || url.username === role;
}

function hasProtocol(value: string, protocols: string[]): boolean {
  return URL.canParse(value) && protocols.includes(new URL(value).protocol) && new URL(value).hostname !== "";
}

/** Under which name a browser reaches an address to listen on. */
function nameOfHost(host: string): string {
  if (["127.0.0.1", "::1", "0.0.0.0", "::"].includes(host)) return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}

function absolute(path: string, root: string): string {
  return isAbsolute(path) ? path : join(root, path);
}

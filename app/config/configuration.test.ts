import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readConfiguration } from "./configuration.ts";

const app = "postgres://third_cup_app:hemmelig1@db.example/third_cup";
const worker = "postgres://third_cup_worker:hemmelig2@db.example/third_cup";

function faultsOf(env: Record<string, string>) {
  const result = readConfiguration(env, "/srv/third-cup");
  return result.ok ? [] : result.faults;
}

function configurationOf(env: Record<string, string>) {
  const result = readConfiguration(env, "/srv/third-cup");
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.configuration;
}

/** Of no installation. */
const keys = {
  ENCRYPTION_KEYS: "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
  TRAIL_KEY: "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8",
};

test("an empty environment gives the embedded stores on port 3000", () => {
  expect(configurationOf({})).toMatchObject({
    port: 3000,
    host: "127.0.0.1",
    publicUrl: "http://localhost:3000",
    dataDirectory: "/srv/third-cup/.data",
    databaseUrl: undefined,
    meiliUrl: undefined,
    trustedProxyHops: 0,
    demo: false,
    logLevel: "info",
  });
});

test("an empty value counts as not given", () => {
  expect(configurationOf({ PORT: "", DATABASE_URL: " ", DEMO: "" })).toMatchObject({
    port: 3000,
    demo: false,
  });
});

test("every fault is told at once", () => {
  const faults = faultsOf({
    PORT: "70000",
    DEMO: "yes",
    LOG_LEVEL: "loud",
    PUBLIC_URL: "ftp://x",
    MEILI_KEY: "k",
  });
  expect(faults.map((fault) => fault.variable).sort()).toEqual([
    "DEMO",
    "LOG_LEVEL",
    "MEILI_KEY",
    "PORT",
    "PUBLIC_URL",
  ]);
});

test.each([
  "https://cup.example/sub",
  "https://cup.example?a=1",
  "https://cup.example/#a",
  "https://a:b@cup.example",
])("the public address has a host name of its own: %s", (PUBLIC_URL) => {
  expect(faultsOf({ PUBLIC_URL }).map((fault) => fault.variable)).toEqual(["PUBLIC_URL"]);
});

test("no fault repeats a value", () => {
  const faults = faultsOf({
    DATABASE_URL: "postgres://root:hemmelig@db/third_cup",
    DATABASE_OWNER_URL: "hemmelig",
    SMTP_URL: "hemmelig",
    MEILI_URL: "hemmelig",
    PORT: "hemmelig",
  });
  expect(faults.length).toBeGreaterThanOrEqual(5);
  expect(JSON.stringify(faults)).not.toContain("hemmelig");
});

test("the web and the worker must sign in as their own roles", () => {
  expect(configurationOf({ ...keys, DATABASE_URL: app, DATABASE_WORKER_URL: worker }).databaseUrl).toBe(app);
  expect(
    faultsOf({ ...keys, DATABASE_URL: worker, DATABASE_WORKER_URL: app }).map((fault) => fault.variable),
  ).toEqual(["DATABASE_URL", "DATABASE_WORKER_URL"]);
});

test("an owner address without a database address is a fault, and a database address needs the worker's", () => {
  expect(faultsOf({ DATABASE_OWNER_URL: "postgres://o@db/x" })).toHaveLength(1);
  expect(faultsOf({ ...keys, DATABASE_URL: app })).toEqual([
    { variable: "DATABASE_WORKER_URL", fault: "must be given when DATABASE_URL is" },
  ]);
});

test("a database of one's own needs keys that are given, and keys are told from what is none", () => {
  const needed = faultsOf({ DATABASE_URL: app, DATABASE_WORKER_URL: worker });
  expect(needed.map((fault) => fault.variable)).toEqual(["ENCRYPTION_KEYS", "TRAIL_KEY"]);
  const key = keys.TRAIL_KEY;
  for (const wrong of ["", key, `1:${key}x`, `0:${key}`, `1:${key},1:${key}`, `1:${"A".repeat(43)}`]) {
    const faults = faultsOf({ ENCRYPTION_KEYS: wrong || "1:" });
    expect(
      faults.map((fault) => fault.variable),
      wrong,
    ).toEqual(["ENCRYPTION_KEYS"]);
  }
  expect(configurationOf({ ENCRYPTION_KEYS: `2:${key}\n1:${key}` }).encryptionKeys).toContain("2:");
  expect(faultsOf({ TRAIL_KEY: "kort" })).toHaveLength(1);
});

test("a secret is read from a file, and both ways at once is a fault", () => {
  const path = join(mkdtempSync(join(tmpdir(), "configuration-")), "key");
  writeFileSync(path, "nøkkel\n");
  expect(configurationOf({ MEILI_URL: "http://s:7700/", MEILI_KEY_FILE: path })).toMatchObject({
    meiliUrl: "http://s:7700",
    meiliKey: "nøkkel",
  });
  expect(faultsOf({ MEILI_URL: "http://s:7700", MEILI_KEY_FILE: path, MEILI_KEY: "x" })).toHaveLength(1);
  expect(faultsOf({ SMTP_URL_FILE: "/no/such/file" })).toEqual([
    { variable: "SMTP_URL_FILE", fault: "names a file that cannot be read (ENOENT)" },
  ]);
});

test("mistyped names are pointed out with what was meant", () => {
  const faults = faultsOf({
    DATABSE_URL: "x",
    THIRD_CUP_PORT: "1",
    TRUSTED_PROXY_HOP: "1",
    POST: "x",
    PATH: "x",
  });
  expect(faults.map((fault) => [fault.variable, fault.fault.match(/mean (\w+)/)?.[1]])).toEqual([
    ["DATABSE_URL", "DATABASE_URL"],
    ["THIRD_CUP_PORT", "PORT"],
    ["TRUSTED_PROXY_HOP", "TRUSTED_PROXY_HOPS"],
  ]);
});

test("the register's feed is off until its address is given, and needs no key", () => {
  const url = "https://register.example/api/";
  expect(configurationOf({}).registerFeed).toBeNull();
  expect(configurationOf({ REGISTER_FEED_URL: url }).registerFeed).toEqual({ url });
  expect(faultsOf({ REGISTER_FEED_URL: "register" })).toMatchObject([{ variable: "REGISTER_FEED_URL" }]);
});

test("the job feed is off unless both halves are given, and its token may be a file", () => {
  const path = join(mkdtempSync(join(tmpdir(), "kopp-")), "token");
  writeFileSync(path, "hemmelig\n");
  const url = "https://feed.example/";
  expect(configurationOf({}).jobFeed).toBeNull();
  expect(configurationOf({ NAV_JOB_FEED_URL: url, NAV_JOB_FEED_TOKEN_FILE: path }).jobFeed).toEqual({
    url,
    token: "hemmelig",
  });
  expect(faultsOf({ NAV_JOB_FEED_URL: url })).toMatchObject([{ variable: "NAV_JOB_FEED_TOKEN" }]);
  expect(faultsOf({ NAV_JOB_FEED_TOKEN: "x" })).toMatchObject([{ variable: "NAV_JOB_FEED_URL" }]);
});

test("the map asks another site only where its tiles are configured, and the address must be one of tiles", () => {
  const url = "https://tiles.example/osm/{z}/{x}/{y}.png";
  expect(configurationOf({}).mapTiles).toBeNull();
  expect(configurationOf({ MAP_TILE_URL: url, MAP_TILE_ATTRIBUTION: "© Kart" }).mapTiles).toEqual({
    url,
    attribution: "© Kart",
  });
  for (const wrong of [
    "kart",
    "https://tiles.example/",
    "https://{z}.example/{x}/{y}",
    "ftp://t/{z}/{x}/{y}",
    "https://a:b@t/{z}/{x}/{y}",
  ])
    expect([wrong, faultsOf({ MAP_TILE_URL: wrong }).length]).toEqual([wrong, 1]);
});

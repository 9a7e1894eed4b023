import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readConfiguration } from "#app/config/configuration.ts";
import { freshMinutes } from "#app/domain/access/require-fresh-sign-in.ts";
import { challengeMinutes } from "#app/domain/passkeys/relying-party.ts";
import { portalSessionHours } from "#app/domain/portal/redeem-sign-in-link.ts";
import { shortestPassword } from "#app/domain/sessions/password.ts";
import { minutesForCode } from "#app/domain/sessions/sign-in.ts";
import { largestForm } from "#app/http/unsafe-text.ts";
import { largestWorkbook } from "#app/imports/workbook-file.ts";
import { largestBody, longestRequest } from "#app/server/bound-body.ts";
import { columnClasses } from "#db/classification.ts";
import { readAsvsLedger } from "#scripts/security/asvs-ledger.ts";
import { longestAcceptance } from "#scripts/security/audit-findings.ts";
import { missingTests, testFileReader } from "#scripts/security/test-names.ts";
import { projectFiles, root } from "./project-files.ts";

const read = (path: string): string => readFileSync(root + path, "utf8");
const controls = read("docs/security/controls.md");
const namesIn = testFileReader(root);

/** The lines of a table under a heading, cells by their place. */
function tableUnder(heading: string, text = controls): string[][] {
  const from = text.indexOf(`\n## ${heading}\n`);
  const section = text.slice(from + 1).split(/\n## /)[0] ?? "";
  return section
    .split("\n")
    .filter((line) => /^\|(?!---)/.test(line))
    .slice(1)
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}
const codesIn = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);
const program = projectFiles().filter(
  ({ path }) => /^(app|db|search)\/.*\.tsx?$/.test(path) && !/\.(test|fixture)\.tsx?$/.test(path),
);

// Reads the syntax of some sixty files.
const longest = 60_000;

test(
  "every requirement of ASVS 5.0, levels 1 and 2, is in the ledger, and every test it names is there",
  async () => {
    const { rows, faults } = await readAsvsLedger(read("docs/security/asvs.csv"));
    const named = rows.flatMap(({ id, tests }) => tests.map((one) => ({ ...one, by: id })));
    expect([...faults, ...missingTests(named, namesIn)]).toEqual([]);
    expect(rows.filter(({ status }) => status === "pass").length).toBeGreaterThan(100);
    const ids = rows.map(({ id }) => id.slice(1).split(".").map(Number));
    const key = ([a = 0, b = 0, c = 0]: number[]) => a * 10_000 + b * 100 + c;
    expect(ids).toEqual([...ids].sort((one, other) => key(one) - key(other)));
  },
  longest,
);

test(
  "every threat has a measure, a test that is there or a word on what is left",
  () => {
    const threats = read("docs/security/threat-model.md")
      .split(/\n### /)
      .slice(1);
    expect(threats.length).toBeGreaterThan(20);
    const ids = threats.map((threat) => threat.split(/[ .]/)[0]);
    expect(new Set(ids).size).toBe(ids.length);
    const faults = threats.flatMap((threat) => {
      const by = threat.split("\n")[0] ?? "";
      const tests = [...threat.matchAll(/^- `([^`]+)` > (.+)$/gm)].map(([, file = "", name = ""]) => ({
        ...{ by, file, name: name.trim() },
      }));
      const parts = ["**Measure.**", "**Left.**"].filter((part) => !threat.includes(part));
      return [
        ...parts.map((part) => `${by} has no ${part}`),
        ...(tests.length === 0 ? [`${by} names no test.`] : []),
        ...missingTests(tests, namesIn),
      ];
    });
    expect(faults).toEqual([]);
  },
  longest,
);

test("what is said of sign-in, sessions and sizes are the figures that the program keeps", () => {
  const given = readConfiguration({});
  if (!given.ok) throw new Error("no configuration");
  const { sessionTimes, importFiles } = given.configuration;
  const lines = Object.fromEntries(tableUnder("Sessions and limits").map(([what, figure]) => [what, figure]));
  expect(lines).toMatchObject({
    "staff session without use": `${sessionTimes.idleMinutes} minutes, configurable up to 60`,
    "staff session at most": `${sessionTimes.absoluteHours} hours, configurable up to 12`,
    "employer's session": `15 minutes without use, ${portalSessionHours} hours at most`,
    "fresh proof for exports, erasure, roles, accounts and ways in": `${freshMinutes} minutes old at most`,
    "time to give the code after the password": `${minutesForCode} minutes`,
    "challenge of a passkey": `${challengeMinutes} minutes, once`,
    workbook: `${largestWorkbook.packed / 1e6} MB packed, ${largestWorkbook.unpacked / 1e6} MB unpacked, ${largestWorkbook.parts.toLocaleString("en")} parts`,
  });
  expect(lines["form or body"]).toContain(
    `${largestBody.toLocaleString("en")} bytes; ${largestForm.toLocaleString("en")} in what pages send`,
  );
  expect(longestRequest).toEqual({ form: 30_000, file: 3_600_000 });
  expect(lines["file that is brought in"]).toBe(`${importFiles.largest / 1e6} MB, an hour to arrive`);
  expect(controls).toContain(`at least ${shortestPassword} characters of any kind`);
  const limits = read("app/domain/sessions/rate-limit.ts") + read("app/domain/sessions/sign-in.ts");
  for (const limit of [
    "allowed: 10, windowSeconds: 60",
    "allowed: 600, windowSeconds: 60",
    "allowed: 5, windowSeconds: 900",
  ])
    expect(limits).toContain(limit);
});

test("the ways in that there are are those that are listed", () => {
  const listed = tableUnder("Ways in").flatMap(([, address = ""]) => codesIn(address));
  const shape = (address: string) => address.replaceAll(/:\w+/g, ":x");
  const routes = projectFiles("app/routes/")
    .map(({ path }) => path.split("/")[2] ?? "")
    .filter((name) => /^(sign-in|welcome|calendar\.|portal\.[is]\.)/.test(name))
    .map(
      (name) => `/${name.replace(/\.ts$/, "").replaceAll("_", "").replaceAll(".", "/").replaceAll("$", ":")}`,
    );
  const doors = [...new Set(routes)].filter((address) => !/^\/welcome\/.+\/with\//.test(address));
  expect(doors.length).toBeGreaterThan(5);
  expect([...new Set(doors.map(shape))].sort()).toEqual(
    [...new Set(listed.map(shape))].filter((address) => address !== "/api/v1").sort(),
  );
  expect(controls).toContain("no hints, no secret questions, and no codes by telephone");
});

test("each kind of input has its rule, and the place that keeps it is there", () => {
  const kinds = tableUnder("Kinds of input");
  expect(kinds.length).toBeGreaterThan(8);
  const paths = new Set(projectFiles("app/").map(({ path }) => path));
  for (const [kind, rule, where = ""] of kinds) {
    expect(rule, kind).not.toBe("");
    const [place = ""] = codesIn(where);
    expect(
      [...paths].some((path) => path === place || path.startsWith(`${place}/`)),
      place,
    ).toBe(true);
  }
});

test("every key that the configuration knows is in the list of keys", () => {
  const secrets = /const secrets = \[([^\]]*)\]/.exec(read("app/config/configuration.ts"))?.[1] ?? "";
  const known = [...secrets.matchAll(/"(\w+)"/g)].map(([, name]) => name);
  expect(known.length).toBeGreaterThan(8);
  const listed = tableUnder("Keys").flatMap(([key = ""]) => codesIn(key));
  expect(listed.sort()).toEqual(known.sort());
});

test("every algorithm that the program names is in the list, and none that is weak", () => {
  const named = program.flatMap(({ text }) =>
    [
      ...text.matchAll(
        /(?:createHash|createHmac|hkdfSync|createCipheriv|createDecipheriv|generateKeyPairSync|createSign|scryptSync|pbkdf2Sync)\(\s*"([\w-]+)"/g,
      ),
    ].map(([, name]) => name),
  );
  expect(new Set(named)).toEqual(new Set(["sha256", "aes-256-gcm"]));
  const list = tableUnder("Algorithms")
    .map(([algorithm]) => algorithm)
    .join("\n");
  for (const name of ["sha256", "AES-256-GCM", "argon2id", "Ed25519"]) expect(list).toContain(name);
  const signatures =
    /const algorithms = \[([^\]]*)\]/.exec(read("app/config/identity-providers.ts"))?.[1] ?? "";
  for (const [, name = ""] of signatures.matchAll(/"(\w+)"/g)) expect(list).toContain(name);
});

test("every connection that the program makes is in the list, with the variable that sets it", () => {
  const table = tableUnder("Connections outwards");
  const listed = table.flatMap(([, , , where = ""]) => codesIn(where));
  for (const path of listed) expect(program.map((file) => file.path)).toContain(path);
  const reaches =
    /\bawait fetch\(url|createTransport\(|new Meilisearch\(|\bpostgres\(url|from "openid-client"|from "node:https?"|\.tileLayer\(/;
  const reaching = program.filter(({ text }) => reaches.test(text)).map(({ path }) => path);
  const serving = ["app/server/web-server.ts"];
  expect(reaching.filter((path) => !listed.includes(path) && !serving.includes(path))).toEqual([]);
  const schema = /z\.object\(\{([\s\S]*?)\n\}\);/.exec(read("app/config/configuration.ts"))?.[1] ?? "";
  const addresses = [...schema.matchAll(/^ {2}(\w+_URL):/gm)].map(([, name = ""]) => name);
  expect(addresses.length).toBeGreaterThan(6);
  const set = table.flatMap(([, by = ""]) => codesIn(by));
  expect(addresses.filter((name) => !set.includes(name) && name !== "PUBLIC_URL")).toEqual([]);
});

test("the classes of columns that are described are those that there are", () => {
  expect(tableUnder("Classes of columns").flatMap(([name = ""]) => codesIn(name))).toEqual([
    ...columnClasses,
  ]);
});

test("every log that there is is in the list, with where it is and who reads it", () => {
  const listed = tableUnder("Logs").flatMap(([name = ""]) => codesIn(name));
  for (const table of ["audit_event", "participant_read", "sign_in_refusal", "control_review"])
    expect(listed).toContain(table);
  for (const row of tableUnder("Logs")) expect(row.filter((cell) => cell === "")).toEqual([]);
  const printing = program
    .filter(({ text }) => /console\.(log|warn|error|info)\(/.test(text))
    .map(({ path }) => path);
  expect(printing.filter((path) => !/^db\/seeds\//.test(path))).toEqual([]);
});

test("the time limits for holes in packages are those that the audit enforces", () => {
  const days = Object.fromEntries(
    tableUnder("Packages", read("docs/security/SECURITY.md")).map(([severity, days]) => [severity, days]),
  );
  expect(days).toEqual(
    Object.fromEntries(
      Object.entries(longestAcceptance).map(([severity, days]) => [severity, `${days} days`]),
    ),
  );
});

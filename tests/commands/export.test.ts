import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { StaffActor } from "#app/domain/context.ts";
import { newId } from "#app/domain/new-id.ts";
import { contactPerson, employer } from "#db/schema/employer.ts";
import { auditEvent } from "#db/schema/operation.ts";
import { useCommands } from "#tests/support/commands.ts";
import { useStage } from "#tests/support/stage.ts";
import { readWorkbook } from "#tests/support/workbooks.ts";

const stage = useStage();
const commands = useCommands(stage);
let hanne: StaffActor;

beforeAll(async () => {
  const service = await stage.aService("Fjordbyen");
  hanne = await stage.aColleague(service, "Hanne Lie", ["employment_specialist"]);
  await stage.aColleague(service, "Maryam Aziz", ["supervisor"]);
  const employerId = newId();
  const { serviceId } = hanne;
  await stage.owner.insert(employer).values([
    { id: employerId, serviceId, name: "Åsen kafé", municipalityNumber: "4001", phone: "+4735550000" },
    { id: newId(), serviceId, name: "=1+1", municipalityNumber: "4001" },
  ]);
  await stage.owner.insert(contactPerson).values([
    { id: newId(), serviceId, employerId, name: "Ærlig Østby" },
    { id: newId(), serviceId, employerId, name: "Per Reservert", objectedOn: "2026-11-01" },
  ]);
});

const exported = async (...given: string[]) => {
  const ran = await commands.run("export", ...given, "--json");
  expect(ran.err).toBe("");
  expect(ran.code).toBe(0);
  return JSON.parse(ran.out);
};

test("a list is written whole under the name that was given, for its owner alone, and is recorded", {
  timeout: 60_000,
}, async () => {
  const file = commands.path("employers.csv");
  const told = await exported("employers", file, "--user", `${hanne.accountId}@test.example`);
  expect(told).toEqual({ file, bytes: statSync(file).size });
  expect(statSync(file).mode & 0o077).toBe(0);
  const text = readFileSync(file, "utf8");
  expect(text.startsWith("\ufeffOrganisasjonsnummer;Navn;")).toBe(true);
  expect(text).toContain(";Åsen kafé;");
  expect(text).toContain(";+47 35550000;");
  expect(text).toContain(";'=1+1;");
  const lines = (await stage.owner.select().from(auditEvent)).filter(({ action }) =>
    action.endsWith("list_exported"),
  );
  expect(lines).toMatchObject([{ after: { list: "employers", format: "csv" } }]);
  expect(lines.map(({ actorId }) => actorId)).toEqual([hanne.accountId]);
});

test("another separator, and a workbook that another reader opens; who has objected is in neither", {
  timeout: 90_000,
}, async () => {
  const comma = commands.path("people.csv");
  await exported("people", comma, "--separator", ",");
  expect(readFileSync(comma, "utf8")).toContain("Ærlig Østby,");
  const book = commands.path("people.xlsx");
  await exported("people", book);
  const [header = [], ...rows] = await readWorkbook(book);
  expect(header[0]).toBe("Navn");
  expect(rows.map(([name]) => name)).toEqual(["Ærlig Østby"]);
});

test("what was taken out comes in again as it was, into another service", { timeout: 120_000 }, async () => {
  const file = commands.path("again.xlsx");
  await exported("employers", file);
  const other = await stage.aService("Elvebyen");
  await stage.aColleague(other, "Jonas Ås", ["employment_specialist"]);
  const into = ["--service", "Elvebyen", "--json"];
  const ran = await commands.run("import", "employers", file, ...into);
  expect([ran.code, JSON.parse(ran.out)]).toMatchObject([0, { created: 2, errors: [] }]);
  const again = commands.path("again.csv");
  await exported("employers", again, "--service", "Elvebyen");
  const first = commands.path("first.csv");
  await exported("employers", first, "--service", "Fjordbyen");
  const rows = (path: string) => readFileSync(path, "utf8").split("\r\n").sort();
  expect(rows(again)).toEqual(rows(first));
});

test("a whole service is lines of JSON, taken out by a supervisor", { timeout: 60_000 }, async () => {
  const file = commands.path("service.jsonl");
  await exported("service", file, "--service", "Fjordbyen");
  const lines = readFileSync(file, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines[0]).toMatchObject({ format: "third-cup-service", version: 1 });
  expect(lines.filter(({ table }) => table === "employer")).toHaveLength(2);
});

test("what cannot be done is a sentence and exit 2, and the file that was there stays", {
  timeout: 120_000,
}, async () => {
  const kept = commands.path("kept.csv");
  writeFileSync(kept, "som før");
  for (const [given, sentence] of [
    [["participants", kept], /Usage: npm run export/],
    [["employers"], /Usage: npm run export/],
    [["employers", kept, "--format", "pdf"], /--format must be csv or xlsx/],
    [["employers", kept, "--separator", "--"], /--separator must be one of|Usage/],
    [["service", kept, "--format", "csv"], /--format is not for service/],
    [["employers", kept, "--service", "Nordbyen"], /There is no service/],
    [["employers", `${kept}/under/list.csv`, "--service", "Fjordbyen"], /cannot be written \(ENOTDIR\)/],
    [["contacts", kept, "--user", "ingen@fjord.example", "--service", "Fjordbyen"], /is no colleague/],
  ] as const) {
    const { code, out, err } = await commands.run("export", ...given);
    expect([code, out], given.join(" ")).toEqual([2, ""]);
    expect(err, given.join(" ")).toMatch(sentence);
  }
  expect(readFileSync(kept, "utf8")).toBe("som før");
  expect(readdirSync(dirname(kept)).filter((name) => name.endsWith(".part"))).toEqual([]);
});

import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { registerEvent, registerUnit } from "#db/schema/register.ts";
import { useCommands } from "#tests/support/commands.ts";
import { useStage } from "#tests/support/stage.ts";

const stage = useStage();
const commands = useCommands(stage);
const header = "orgnr,name,parent_orgnr,employees,orgform,nace,nace_name,municipality_no,municipality";
const numbers = ["310000019", "310000035", "310000043", "310000051"];
const line = (number: string, employees = 12) =>
  `${number},SOLVIK ${number} AS,,${employees},BEDR,56.110,Restaurant,4012,Bamble`;
const snapshot = (name: string, lines: readonly string[]) =>
  commands.file(name, [header, ...lines, ""].join("\n"));
const unitOf = async (number: string) =>
  (await stage.owner.select().from(registerUnit).where(eq(registerUnit.organisationNumber, number)))[0];
const register = (...given: string[]) => commands.run("import", "register", ...given);

test("a whole file of a day; then one in which a workplace is missing, refused until that is said", {
  timeout: 120_000,
}, async () => {
  const all = snapshot(
    "all.csv",
    numbers.map((number) => line(number)),
  );
  const first = await register(all, "--day", "2026-11-01", "--whole", "--json");
  expect(first.err).toBe("");
  expect([first.code, JSON.parse(first.out)]).toEqual([
    0,
    { created: 4, updated: 0, unchanged: 0, skipped: 0, errors: [] },
  ]);
  const [gone = "", ...rest] = numbers;
  const less = snapshot(
    "less.csv",
    rest.map((number) => line(number)),
  );
  const refused = await register(less, "--day", "2026-11-08", "--whole");
  expect([refused.code, refused.out]).toEqual([2, ""]);
  expect(refused.err).toContain("1 of 4 workplaces (25 %) are missing");
  expect((await unitOf(gone))?.deletedOn).toBeNull();
  const said = await register(less, "--day", "2026-11-08", "--whole", "--most-missing", "25", "--json");
  expect([said.code, JSON.parse(said.out)]).toMatchObject([0, { updated: 1, errors: [] }]);
  expect((await unitOf(gone))?.deletedOn).toBe("2026-11-08");
  expect(await stage.owner.select().from(registerEvent)).toMatchObject([
    { kind: "deleted", happenedOn: "2026-11-08" },
  ]);
});

test("an older day changes nothing, and a file without --day is of the day in its name", {
  timeout: 120_000,
}, async () => {
  const [number = ""] = numbers.slice(1);
  const named = snapshot("underenheter_2026-11-10.csv", [line(number, 40)]);
  expect(JSON.parse((await register(named, "--json")).out)).toMatchObject({ updated: 1 });
  const older = snapshot("older.csv", [line(number, 7)]);
  const passed = await register(older, "--day", "2026-11-02", "--json");
  expect([passed.code, JSON.parse(passed.out)]).toMatchObject([0, { updated: 0, skipped: 1 }]);
  expect((await unitOf(number))?.headCount).toBe(40);
});

test("rows that cannot be read are told by line, exit 1; a whole file with one is refused, exit 2", {
  timeout: 120_000,
}, async () => {
  const file = snapshot("bad.csv", [line("310000078"), "x,Feil,,,,,,,"]);
  const whole = await register(file, "--whole", "--day", "2026-11-12");
  expect([whole.code, whole.out]).toEqual([2, ""]);
  expect(whole.err).toContain("1 row could not be read");
  expect(await unitOf("310000078")).toBeUndefined();
  const part = await register(file, "--day", "2026-11-12", "--json");
  expect([part.code, JSON.parse(part.out)]).toMatchObject([
    1,
    { created: 1, errors: [{ line: 3, reason: "organisation_number_length" }] },
  ]);
});

test.each([
  [["--day", "2026-02-30"], "--day must be a day that has been"],
  [["--day", "2999-01-01"], "--day must be a day that has been"],
  [["--most-missing", "10"], "--most-missing goes only with --whole"],
  [["--whole", "--most-missing", "101"], "--most-missing must be a number from 0 to 100"],
  [["--mapping", "hubspot"], "--mapping is not for register"],
  [["--daze", "1"], "Usage: npm run import"],
])("%s is refused in a sentence before anything is read", { timeout: 60_000 }, async (given, sentence) => {
  const { code, out, err } = await register(commands.path("not-there.csv"), ...given);
  expect([code, out]).toEqual([2, ""]);
  if (sentence.startsWith("Usage")) expect(err).toContain(sentence);
  else expect(err).toContain(sentence);
});

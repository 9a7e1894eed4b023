import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { StaffActor } from "#app/domain/context.ts";
import { dataImport } from "#db/schema/data-import.ts";
import { contactPerson, employer } from "#db/schema/employer.ts";
import { employerContact } from "#db/schema/employer-contact.ts";
import { auditEvent } from "#db/schema/operation.ts";
import { useCommands } from "#tests/support/commands.ts";
import { type StagedService, useStage } from "#tests/support/stage.ts";
import { damagedWorkbook } from "#tests/support/workbooks.ts";

const stage = useStage();
const commands = useCommands(stage);
let fjord: StagedService;
let hanne: StaffActor;

beforeAll(async () => {
  fjord = await stage.aService("Fjordbyen");
  await stage.aService("Elvebyen");
  hanne = await stage.aColleague(fjord, "Hanne Lie", ["employment_specialist"]);
});

const here = ["--service", "Fjordbyen"];
const employersHere = () =>
  stage.owner.select().from(employer).where(eq(employer.serviceId, fjord.serviceId));
const peopleHere = () =>
  stage.owner.select().from(contactPerson).where(eq(contactPerson.serviceId, fjord.serviceId));
const importsHere = () =>
  stage.owner.select().from(dataImport).where(eq(dataImport.serviceId, fjord.serviceId));
/** The one JSON object that a command prints, and nothing beside it. */
const told = (out: string): Record<string, unknown> => Object(JSON.parse(out));

const hubspotPeople = [
  "Record ID,First Name,Last Name,Email,Phone Number,Company Name,Job Title,Lead Status",
  "1,Eva,Lie,eva@kroa.example,+47 35 55 00 00,Solvik kro,Daglig leder,NEW",
  "2,Per,Moe,ikke-en-adresse,,Solvik kro,Kokk,OPEN",
  "3,Åse,Ødegård,ase@kaia.example,,Kaia gartneri,,",
].join("\n");

test("--dry-run says what would happen and keeps nothing", { timeout: 60_000 }, async () => {
  const file = commands.file("people.csv", hubspotPeople);
  const ran = await commands.run(
    "import",
    "people",
    file,
    ...here,
    "--mapping",
    "hubspot",
    "--dry-run",
    "--json",
  );
  expect(ran.err).toBe("");
  expect([ran.code, told(ran.out)]).toMatchObject([
    1,
    { created: 2, updated: 0, unchanged: 0, skipped: 0, errors: [{ line: 3, column: "Email" }] },
  ]);
  expect([await employersHere(), await peopleHere(), await importsHere()]).toEqual([[], [], []]);
});

test("people come by HubSpot's own columns, in a colleague's name; what is wrong is told by line and exit 1", {
  timeout: 60_000,
}, async () => {
  const file = commands.file("people.csv", hubspotPeople);
  const ran = await commands.run("import", "people", file, ...here, "--mapping", "hubspot", "--json");
  expect([ran.code, told(ran.out)]).toMatchObject([
    1,
    {
      created: 2,
      errors: [{ line: 3, reason: "email_wrong", column: "Email", text: expect.stringContaining("Email") }],
    },
  ]);
  expect((await employersHere()).map(({ name }) => name).sort()).toEqual(["Kaia gartneri", "Solvik kro"]);
  const people = await peopleHere();
  expect(people.find(({ name }) => name === "Eva Lie")).toMatchObject({
    ...{ role: "Daglig leder", email: "eva@kroa.example", phone: "+47 35 55 00 00" },
    createdBy: hanne.accountId,
  });
  expect(people.map(({ name }) => name).sort()).toEqual(["Eva Lie", "Åse Ødegård"]);
  const [line] = await stage.owner
    .select()
    .from(auditEvent)
    .where(eq(auditEvent.objectId, people[0]?.id ?? ""));
  expect(line).toMatchObject({ action: "contact_person.imported", actorId: hanne.accountId });
  const again = await commands.run("import", "people", file, ...here, "--mapping", "hubspot");
  expect(again.code).toBe(1);
  expect(again.out).toContain("0 new, 0 changed, 2 unchanged, 0 left out.");
  expect(again.out).toMatch(/line 3: .*Email/);
});

test("employers and contacts come too; free text needs a word, and without errors the exit is 0", {
  timeout: 90_000,
}, async () => {
  const employers = commands.file(
    "employers.csv",
    "Navn;Kommune;Telefon\nÅsen verksted;Porsgrunn;35 55 00 01\n",
  );
  const made = await commands.run("import", "employers", employers, ...here, "--json");
  expect([made.code, told(made.out)]).toEqual([
    0,
    { created: 1, updated: 0, unchanged: 0, skipped: 0, errors: [] },
  ]);
  const contacts = commands.file(
    "contacts.csv",
    "Arbeidsgiver;Dato;Kanal;Notat\nÅsen verksted;03.11.2026;Fysisk;Så produksjonen\n",
  );
  const unsaid = await commands.run("import", "contacts", contacts, ...here);
  expect([unsaid.code, unsaid.out]).toEqual([2, ""]);
  expect(unsaid.err).toContain("--no-participant-named");
  const said = await commands.run(
    "import",
    "contacts",
    contacts,
    ...here,
    "--no-participant-named",
    "--json",
  );
  expect([said.code, told(said.out)]).toMatchObject([0, { created: 1, errors: [] }]);
  const logged = await stage.owner
    .select()
    .from(employerContact)
    .where(eq(employerContact.serviceId, fjord.serviceId));
  expect(logged).toMatchObject([
    { channel: "in_person", note: "Så produksjonen", loggedBy: hanne.accountId },
  ]);
});

test("contact cards are people, whatever the file is called", { timeout: 60_000 }, async () => {
  const card =
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Mona Vik\r\nORG:Åsen verksted\r\nTEL:900 00 000\r\nEND:VCARD\r\n";
  const ran = await commands.run("import", "people", commands.file("kort.txt", card), ...here, "--json");
  expect([ran.code, told(ran.out)]).toMatchObject([0, { created: 1, errors: [] }]);
  const mona = (await peopleHere()).find(({ name }) => name === "Mona Vik");
  const asen = (await employersHere()).find(({ name }) => name === "Åsen verksted");
  expect([mona?.employerId, mona?.phone]).toEqual([asen?.id, "900 00 000"]);
});

test("what cannot be done is one sentence, exit 2, and nothing kept", { timeout: 120_000 }, async () => {
  const file = commands.file("people.csv", hubspotPeople);
  const before = (await importsHere()).length;
  for (const [given, sentence] of [
    [["people", file], /Name the service with --service: /],
    [["people", file, "--service", "Nordbyen"], /There is no service/],
    [["people", file, ...here, "--mapping", "lotus"], /--mapping knows hubspot, salesforce/],
    [["people", file, ...here, "--user", "ingen@fjord.example"], /is no colleague/],
    [["people", file, ...here, "--whole"], /--whole is not for people/],
    [["people", commands.path("none.csv"), ...here], /cannot be read \(ENOENT\)/],
    [["participants", file], /cannot be imported/],
    [["contacts", commands.file("x.pdf", "%PDF-1.7\n"), ...here], /The file is no table/],
    [["contacts", commands.file("x.ics", "BEGIN:VCALENDAR\nEND:VCALENDAR\n"), ...here], /calendar/],
    [["people", commands.file("x.csv", "Fornavn;Etternavn\nEva;Lie\n"), ...here], /or /],
  ] as const) {
    const { code, out, err } = await commands.run("import", ...given);
    expect([code, out], given.join(" ")).toEqual([2, ""]);
    expect(err, given.join(" ")).toMatch(sentence);
    expect(err, given.join(" ")).not.toMatch(/\bat .*:\d+:\d+/);
  }
  expect(await importsHere()).toHaveLength(before);
});

test("a damaged workbook is refused before anything of it is kept", { timeout: 90_000 }, async () => {
  const file = commands.file("halv.xlsx", await damagedWorkbook(2500));
  const before = [(await employersHere()).length, (await importsHere()).length];
  const { code, out, err } = await commands.run("import", "employers", file, ...here);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain("damaged");
  expect([(await employersHere()).length, (await importsHere()).length]).toEqual(before);
});

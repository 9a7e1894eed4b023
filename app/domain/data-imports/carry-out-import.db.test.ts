import { existsSync, writeFileSync } from "node:fs";
import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { xlsxStream } from "#app/exports/table-stream.ts";
import { inspectTableFile } from "#app/imports/table-file.ts";
import { closeDatabase, type Database, openDatabase } from "#db/database.ts";
import { dataImportRow } from "#db/schema/data-import.ts";
import { contactPerson, employer } from "#db/schema/employer.ts";
import { employerContact } from "#db/schema/employer-contact.ts";
import { auditEvent, searchOutbox } from "#db/schema/operation.ts";
import { registerUnit } from "#db/schema/register.ts";
import { employerRelationship } from "#db/schema/relationship.ts";
import { useStage } from "#tests/support/stage.ts";
import type { Resources, StaffActor } from "../context.ts";
import { Forbidden, Invalid, NotFound } from "../errors.ts";
import { newId } from "../new-id.ts";
import { controlDigit } from "../register/organisation-number.ts";
import { carryOutImport } from "./carry-out-import.ts";
import { askToUndoImport, beginImport, changeImportMapping } from "./change-import.ts";
import { type DataImport, loadDataImport } from "./data-import-row.ts";
import { importFilePath } from "./import-file.ts";
import type { ImportKind } from "./import-kind.ts";
import { previewImport } from "./preview-import.ts";
import { readImportFile } from "./read-import-file.ts";
import { receiveImportFile } from "./receive-import-file.ts";
import { serveImport, workerOf } from "./serve-import.ts";

const stage = useStage();
let workerDatabase: Database;
const worker = (): Resources => ({ ...stage.resources, database: workerDatabase });
const noon = new Date("2026-11-18T12:00:00Z");

beforeAll(() => {
  workerDatabase = openDatabase(stage.workerUrl, { connections: 3, name: "test worker" });
});
afterAll(() => closeDatabase(workerDatabase));

async function aSpecialist(): Promise<StaffActor> {
  stage.setNow(noon);
  return stage.aColleague(await stage.aService(), "Hanne Berg", ["employment_specialist"]);
}

async function received(
  actor: StaffActor,
  kind: ImportKind,
  content: string | Uint8Array,
  fileName = "fil.csv",
): Promise<string> {
  const id = newId();
  const path = importFilePath(stage.resources.importFiles.folder, id);
  writeFileSync(path, content);
  const file = await inspectTableFile(path);
  const { header, items } = await readImportFile(path, { kind, format: file.format, reading: {} });
  await items.return(undefined);
  await stage.as(actor, (ctx) =>
    receiveImportFile(ctx, { id, kind, fileName, file, header, system: null, monthFirst: false }),
  );
  return id;
}

const begin = (actor: StaffActor, id: string, noParticipantNamed = true) =>
  stage.as(actor, (ctx) => beginImport(ctx, id, { noParticipantNamed }));
const serve = ({ serviceId }: StaffActor, importId: string) =>
  serveImport(worker(), { serviceId, importId }, () => false);
const load = (actor: StaffActor, id: string): Promise<DataImport> =>
  stage.as(actor, (ctx) => loadDataImport(ctx, id));

async function imported(actor: StaffActor, kind: ImportKind, content: string): Promise<DataImport> {
  const id = await received(actor, kind, content);
  await begin(actor, id);
  await serve(actor, id);
  return load(actor, id);
}

const employersOf = ({ serviceId }: StaffActor) =>
  stage.owner.select().from(employer).where(eq(employer.serviceId, serviceId)).orderBy(employer.name);

async function aUnit(organisationNumber: string, name: string, placeKey = ""): Promise<string> {
  const id = newId();
  await stage.owner.insert(registerUnit).values({
    ...{
      id,
      organisationNumber,
      placeKey,
      name,
      registerName: name.toUpperCase(),
      municipalityNumber: "4001",
    },
    ...{ place: "Porsgrunn", source: "register_csv", contentHash: id },
  });
  return id;
}

/** A synthetic organisation number. */
function numbered(sevenDigits: string): string {
  for (let last = 0; last < 10; last += 1) {
    const control = controlDigit(`${sevenDigits}${last}`);
    if (control !== null) return `${sevenDigits}${last}${control}`;
  }
  throw new Error("no such number");
}
const cafeNumber = numbered("3110000");
const unitNumber = numbered("3110001");
const chainNumber = numbered("3110002");
const otherNumber = numbered("3110003");

const threeEmployers = [
  "Orgnr;Navn;Adresse;Postnr;Poststed;Telefon;Ansatte",
  `${cafeNumber};Ås kafé AS;Storgata 1;3921;Porsgrunn;35 55 00 00;12`,
  ";Fjordbakeriet;Kaia 2;3916;Porsgrunn;;",
  ";Åsen gartneri;;;;;6",
].join("\r\n");

test("employers of a file are made with place and position, audited, and told to the index", async () => {
  const actor = await aSpecialist();
  const done = await imported(actor, "employers", threeEmployers);
  expect(done).toMatchObject({ status: "done", created: 3, failed: 0, rowsDone: 3 });
  const rows = await employersOf(actor);
  expect(rows.map(({ name }) => name).sort()).toEqual(["Fjordbakeriet", "Ås kafé AS", "Åsen gartneri"]);
  const cafe = rows.find(({ name }) => name === "Ås kafé AS");
  expect(cafe).toMatchObject({
    ...{ organisationNumber: cafeNumber, headCount: 12, phone: "35 55 00 00", importId: done.id },
    ...{ createdBy: actor.accountId, municipalityNumber: "4001" },
  });
  const [told] = await stage.owner
    .select()
    .from(searchOutbox)
    .where(eq(searchOutbox.documentId, `e_${cafe?.id}`));
  expect(told?.serviceId).toBe(actor.serviceId);
  const [line] = await stage.owner
    .select()
    .from(auditEvent)
    .where(eq(auditEvent.objectId, cafe?.id ?? ""));
  expect(line).toMatchObject({
    action: "employer.imported",
    actorId: actor.accountId,
    after: { import_id: done.id },
  });
  expect(existsSync(importFilePath(stage.resources.importFiles.folder, done.id))).toBe(false);
});

test("the same file again changes nothing, and fills only what is empty", async () => {
  const actor = await aSpecialist();
  await imported(actor, "employers", threeEmployers);
  expect(await imported(actor, "employers", threeEmployers)).toMatchObject({
    created: 0,
    updated: 0,
    unchanged: 3,
  });
  const more =
    "Navn;Poststed;Telefon;Ansatte\nÅS KAFÉ;Porsgrunn;99 99 99 99;12\nfjordbakeriet as;Porsgrunn;35 55 11 11;";
  expect(await imported(actor, "employers", more)).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
  const rows = await employersOf(actor);
  expect(rows.find(({ name }) => name === "Ås kafé AS")?.phone).toBe("35 55 00 00");
  expect(rows.find(({ name }) => name === "Fjordbakeriet")).toMatchObject({
    phone: "35 55 11 11",
    version: 2,
  });
});

test("a number of the register adopts its workplace; two numbers are never one; several places are asked about", async () => {
  const actor = await aSpecialist();
  const unitId = await aUnit(unitNumber, "Havnekroa AS");
  await aUnit(chainNumber, "Kjeden Nord", "a");
  await aUnit(chainNumber, "Kjeden Sør", "b");
  const done = await imported(
    actor,
    "employers",
    `orgnr,navn,poststed\n${unitNumber},Noe annet,Porsgrunn\n${chainNumber},Kjeden,\n${cafeNumber},Kafé Lykke,Porsgrunn\n${otherNumber},Kafé Lykke,Porsgrunn\n`,
  );
  expect(done).toMatchObject({ created: 3, failed: 1 });
  const rows = await employersOf(actor);
  expect(rows.find(({ registerUnitId }) => registerUnitId === unitId)).toMatchObject({ name: null });
  expect(rows.filter(({ name }) => name === "Kafé Lykke")).toHaveLength(2);
  const [refused] = await stage.owner.select().from(dataImportRow).where(eq(dataImportRow.importId, done.id));
  expect(refused).toMatchObject({
    line: 3,
    outcome: "failed",
    faults: [{ code: "employer_several_places", values: { count: 2 } }],
  });
});

test("an identity number in the name of a file, or where the header should be, is kept nowhere", async () => {
  const actor = await aSpecialist();
  const id = await received(actor, "employers", "Navn,01415612385\nKafeen,Torget\n", "Kari 01415612385.csv");
  await begin(actor, id);
  const kept = await stage.owner.$client`
    select to_jsonb(i)::text as row from data_import i where id = ${id}
    union all select to_jsonb(m)::text from import_mapping m where service_id = ${actor.serviceId}`;
  expect(kept).toHaveLength(2);
  expect(JSON.stringify(kept)).not.toContain("01415612385");
});

test("a row with an identity number is refused by its column, and what is kept of it is masked", async () => {
  const actor = await aSpecialist();
  const done = await imported(
    actor,
    "people",
    "Navn,Firma,Stilling,E-post\nKari Nordmann,Kafeen,Kokk 01415612385,kari@kafe.example\nOla Vik,Kafeen,Leder,ola@kafe.example\n",
  );
  expect(done).toMatchObject({ created: 1, failed: 1 });
  const [row] = await stage.owner.select().from(dataImportRow).where(eq(dataImportRow.importId, done.id));
  expect(row).toMatchObject({ line: 2, faults: [{ code: "identity_number_cell", column: "Stilling" }] });
  expect(JSON.stringify(row)).not.toContain("01415612385");
  const people = await stage.owner
    .select()
    .from(contactPerson)
    .where(eq(contactPerson.serviceId, actor.serviceId));
  expect(people.map(({ name }) => name)).toEqual(["Ola Vik"]);
});

test("people come to their employer, which is made when it is not here; who has objected is left alone", async () => {
  const actor = await aSpecialist();
  const first = await imported(
    actor,
    "people",
    "First Name,Last Name,Email,Company Name,Job Title,Mobile Phone Number\nEva,Lie,eva@x.example,Kafeen,Daglig leder,+47 900 00 000\nPer,Moe,per@x.example,Kafeen,Kokk,\n",
  );
  expect(first).toMatchObject({ created: 2 });
  expect(await employersOf(actor)).toHaveLength(1);
  await stage.owner
    .update(contactPerson)
    .set({ objectedOn: "2026-11-01" })
    .where(and(eq(contactPerson.serviceId, actor.serviceId), eq(contactPerson.name, "Per Moe")));
  const again = await imported(
    actor,
    "people",
    "Navn;Firma;Telefon\nper moe;KAFEEN;22 22 22 22\neva lie;Kafeen;1\n",
  );
  expect(again).toMatchObject({ created: 0, skipped: 1, failed: 1 });
});

const contacts = [
  "Arbeidsgiver;Dato;Klokkeslett;Kanal;Kontaktperson;Beslutningstaker;Notat",
  "Kafeen;03.11.2026;10:30;Fysisk;Eva Lie;ja;Fortalte om oss",
  "Kafeen;10.11.2026;;Telefon;Eva Lie;ja;",
  "Kafeen;31.02.2026;;Telefon;;;",
  "Kafeen;10.11.2027;;Telefon;;;",
].join("\n");

test("contacts come with the person met, count in the relationship, and are the same when they come again", async () => {
  const actor = await aSpecialist();
  const done = await imported(actor, "contacts", contacts);
  expect(done).toMatchObject({ created: 2, failed: 2 });
  const rows = await stage.owner
    .select()
    .from(employerContact)
    .where(eq(employerContact.serviceId, actor.serviceId))
    .orderBy(employerContact.occurredAt);
  expect(rows).toMatchObject([
    {
      channel: "in_person",
      decisionMaker: "yes",
      note: "Fortalte om oss",
      stageReached: "met",
      loggedBy: actor.accountId,
    },
    { channel: "phone", note: null, stageReached: "contacted" },
  ]);
  expect(rows[0]?.occurredAt.toISOString()).toBe("2026-11-03T09:30:00.000Z");
  const [sums] = await stage.owner
    .select()
    .from(employerRelationship)
    .where(eq(employerRelationship.serviceId, actor.serviceId));
  expect(sums?.stage).toBe("met");
  expect(sums?.strength).toBeGreaterThan(0);
  const refused = await stage.owner
    .select()
    .from(dataImportRow)
    .where(eq(dataImportRow.importId, done.id))
    .orderBy(dataImportRow.line);
  expect(refused.map(({ line, faults }) => [line, faults])).toMatchObject([
    [4, [{ code: "date_wrong", column: "Dato" }]],
    [5, [{ code: "in_the_future", column: "Dato" }]],
  ]);
  expect(await imported(actor, "contacts", contacts)).toMatchObject({ created: 0, unchanged: 2, failed: 2 });
});

test("free text needs somebody's word that no participant is named in it", async () => {
  const actor = await aSpecialist();
  const id = await received(actor, "contacts", contacts);
  await expect(begin(actor, id, false)).rejects.toThrow(Invalid);
  expect((await load(actor, id)).status).toBe("uploaded");
  await begin(actor, id, true);
});

test("a run that is broken off goes on where it stood: each row once", { timeout: 90_000 }, async () => {
  const actor = await aSpecialist();
  const rows = Array.from({ length: 2500 }, (_, at) => `Bedrift ${at};Porsgrunn`);
  const id = await received(actor, "employers", `Navn;Poststed\n${rows.join("\n")}\n`);
  await begin(actor, id);
  const run = {
    ...{ resources: worker(), actor: await workerOf(worker(), actor.serviceId), importId: id },
    path: importFilePath(stage.resources.importFiles.folder, id),
  };
  // One run stops after its first batch; another dies inside its second, before the commit.
  expect(await carryOutImport({ ...run, isOver: () => true })).toBe("paused");
  expect(await load(actor, id)).toMatchObject({ status: "running", rowsDone: 1000, created: 1000 });
  let statements = 0;
  const dying = new Proxy(workerDatabase, {
    get: (target, key) =>
      key === "transaction"
        ? async (work: (tx: unknown) => Promise<unknown>) =>
            target.transaction(async (tx) => {
              const result = await work(tx);
              statements += 1;
              if (statements === 2) throw new Error("killed");
              return result;
            })
        : Reflect.get(target, key),
  });
  await expect(carryOutImport({ ...run, resources: { ...worker(), database: dying } })).rejects.toThrow(
    "killed",
  );
  expect(await load(actor, id)).toMatchObject({ rowsDone: 1000, created: 1000 });
  expect(await employersOf(actor)).toHaveLength(1000);
  // Two at once: one does the work, the other sees that it is taken.
  const ended = await Promise.all([carryOutImport(run), carryOutImport(run)]);
  expect(ended).toContain("done");
  expect(await load(actor, id)).toMatchObject({ status: "done", rowsDone: 2500, created: 2500 });
  expect(await employersOf(actor)).toHaveLength(2500);
});

test("a file that gives out on the way is taken back whole, and the import says why", {
  timeout: 90_000,
}, async () => {
  const actor = await aSpecialist();
  await imported(actor, "employers", "Navn;Telefon\nBedrift 0 AS;\n");
  const rows = Array.from({ length: 3000 }, (_, at) => [
    `Bedrift ${at} AS`,
    "35 55 00 00",
    `Merknad ${at * 7919}`,
  ]);
  async function* inPieces() {
    yield rows;
  }
  const table = { name: "A", header: ["Navn", "Telefon", "Annet"], rows: inPieces() };
  const book = new Uint8Array(await new Response(xlsxStream(table)).arrayBuffer());
  const id = await received(actor, "employers", book, "bok.xlsx");
  await begin(actor, id);
  const path = importFilePath(stage.resources.importFiles.folder, id);
  const run = { resources: worker(), actor: await workerOf(worker(), actor.serviceId), importId: id, path };
  expect(await carryOutImport({ ...run, isOver: () => true })).toBe("paused");
  expect(await employersOf(actor)).toHaveLength(1000);
  // After the first thousand rows a part of it is lost from the disk.
  writeFileSync(path, book.fill(0, Math.floor(book.length / 2), Math.floor(book.length / 2) + 300));
  expect(await carryOutImport(run)).toBe("refused");
  const midway = { status: "undoing", fault: "file_workbook_damaged", created: 999, updated: 1 };
  expect(await load(actor, id)).toMatchObject(midway);
  expect(await serve(actor, id)).toBe("undone");
  expect(await load(actor, id)).toMatchObject({ status: "failed", fault: "file_workbook_damaged", kept: 0 });
  expect((await employersOf(actor)).map(({ name, phone }) => [name, phone])).toEqual([
    ["Bedrift 0 AS", null],
  ]);
  expect(existsSync(path)).toBe(false);
});

test("a whole import is taken back, except what has been used since", async () => {
  const actor = await aSpecialist();
  await imported(actor, "employers", "Navn;Telefon\nGamlekroa;\n");
  const done = await imported(
    actor,
    "employers",
    "Navn;Telefon\nGamlekroa;35 55 00 00\nNykroa;\nBrukt AS;\n",
  );
  expect(done).toMatchObject({ created: 2, updated: 1 });
  const [used] = (await employersOf(actor)).filter(({ name }) => name === "Brukt AS");
  await stage.owner
    .insert(contactPerson)
    .values({ id: newId(), serviceId: actor.serviceId, employerId: used?.id ?? "", name: "Eva" });
  await stage.as(actor, (ctx) => askToUndoImport(ctx, done.id));
  expect(await serve(actor, done.id)).toBe("undone");
  expect(await load(actor, done.id)).toMatchObject({ status: "undone", kept: 1 });
  const rows = await employersOf(actor);
  expect(rows.map(({ name, phone }) => [name, phone])).toEqual([
    ["Brukt AS", null],
    ["Gamlekroa", null],
  ]);
});

test("contacts that are taken back leave the relationship as it was", async () => {
  const actor = await aSpecialist();
  const done = await imported(actor, "contacts", contacts);
  await stage.as(actor, (ctx) => askToUndoImport(ctx, done.id));
  await serve(actor, done.id);
  expect(await employersOf(actor)).toEqual([]);
  const left = await stage.owner.execute(
    sql`select count(*)::int as n from employer_contact where service_id = ${actor.serviceId}`,
  );
  expect(left[0]?.n).toBe(0);
});

test("the preview shows what will happen and writes nothing; a mapping is remembered for the next such file", async () => {
  const actor = await aSpecialist();
  const odd = "Kolonne A;Kolonne B\nKafeen;35 55 00 00\n;\nKafeen;35 55 00 00\n";
  const id = await received(actor, "employers", odd);
  const first = await stage.as(actor, (ctx) => previewImport(ctx, id));
  expect(first.preview).toMatchObject({ missing: [["organisationNumber", "name"]], rows: [] });
  await stage.as(actor, (ctx) =>
    changeImportMapping(ctx, id, {
      ...{ mapping: { 0: "name", 1: "phone" }, reading: {} },
      options: { whenKnown: "fill", whenNoEmployer: "make", whenSimilar: "make", dateOrder: "day_first" },
    }),
  );
  const { preview } = await stage.as(actor, (ctx) => previewImport(ctx, id));
  expect("rows" in preview && preview.rows.map(({ outcome }) => outcome)).toEqual(["created", "unchanged"]);
  expect(await employersOf(actor)).toEqual([]);
  await begin(actor, id);
  const next = await received(actor, "employers", "Kolonne B;Kolonne A\n35 55 11 11;Kroa\n");
  expect((await load(actor, next)).mapping).toEqual({ 0: "phone", 1: "name" });
});

test("another service, and roles without the permission, get nowhere", async () => {
  const actor = await aSpecialist();
  const id = await received(actor, "employers", threeEmployers);
  const stranger = await aSpecialist();
  await expect(stage.as(stranger, (ctx) => previewImport(ctx, id))).rejects.toThrow(NotFound);
  await expect(begin(stranger, id)).rejects.toThrow(NotFound);
  const leader = await stage.aColleague(await stage.aService(), "Liv Leder", ["leader"]);
  await expect(begin(leader, id)).rejects.toThrow(Forbidden);
});

test("an employer that may be here under another name is told of, and refused when somebody wants to say themselves", async () => {
  const actor = await aSpecialist();
  await imported(
    actor,
    "employers",
    "Navn;Adresse;Postnr;Telefon\nRema 1000 Kragerø;Kirkegata 12;3770;35 98 10 10\n",
  );
  const like = "Navn;Adresse;Postnr;Telefon\nRema Kragerø dagligvarer;Kirkegata 12;3770;\n";
  const id = await received(actor, "employers", like);
  const { preview } = await stage.as(actor, (ctx) => previewImport(ctx, id));
  const [row] = "rows" in preview ? preview.rows : [];
  expect(row?.outcome === "created" ? row.similarTo : row?.outcome).toMatch(
    /^Rema 1000 Kragerø$|^unchanged$/,
  );
  await stage.as(actor, (ctx) =>
    changeImportMapping(ctx, id, {
      ...{ mapping: { 0: "name", 1: "address", 2: "postcode", 3: "phone" }, reading: {} },
      options: { whenKnown: "fill", whenNoEmployer: "make", whenSimilar: "refuse", dateOrder: "day_first" },
    }),
  );
  await begin(actor, id);
  await serve(actor, id);
  expect((await load(actor, id)).created).toBe(0);
  expect(await employersOf(actor)).toHaveLength(1);
});

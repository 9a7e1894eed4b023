import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { csvStream, xlsxStream } from "#app/exports/table-stream.ts";
import { contactPerson, employer } from "#db/schema/employer.ts";
import { auditEvent } from "#db/schema/operation.ts";
import { useStage } from "#tests/support/stage.ts";
import type { StaffActor } from "../context.ts";
import { Forbidden, FreshSignInNeeded } from "../errors.ts";
import { newId } from "../new-id.ts";
import { exportList } from "./export-list.ts";
import { type ExportList, exportColumns } from "./list-queries.ts";

const stage = useStage();

const fresh = (actor: StaffActor): StaffActor => ({
  ...actor,
  signedIn: { sessionId: newId(), at: stage.resources.now() },
});

async function aSpecialist(): Promise<StaffActor> {
  return fresh(await stage.aColleague(await stage.aService(), "Hanne Berg", ["employment_specialist"]));
}

async function anEmployer({ serviceId }: StaffActor, name: string): Promise<string> {
  const id = newId();
  await stage.owner
    .insert(employer)
    .values({ id, serviceId, name, municipalityNumber: "4001", phone: "+4735550000" });
  return id;
}

async function csvOf(actor: StaffActor, list: ExportList): Promise<string> {
  const { rows } = await exportList(stage.resources, actor, "test", { list, format: "csv" });
  const bytes = await new Response(
    csvStream({ name: list, header: [...exportColumns[list]], rows }, ";"),
  ).arrayBuffer();
  return Buffer.from(bytes).toString("utf8");
}

test("people who have objected, and other services' rows, are in no list; formulas are harmless, phones readable", async () => {
  const actor = await aSpecialist();
  const employerId = await anEmployer(actor, "=CMD|' /C calc'!A0");
  await anEmployer(actor, "＝1+1");
  await anEmployer(await aSpecialist(), "Fremmed AS");
  await stage.owner.insert(contactPerson).values([
    { id: newId(), serviceId: actor.serviceId, employerId, name: "Ærlig Østby", informedOn: "2026-11-03" },
    { id: newId(), serviceId: actor.serviceId, employerId, name: "Per Reservert", objectedOn: "2026-11-01" },
  ]);
  const employers = await csvOf(actor, "employers");
  expect(employers.startsWith("\ufefforganisationNumber;name;")).toBe(true);
  expect(employers).toContain(";'=CMD|' /C calc'!A0;");
  expect(employers).toContain(";'＝1+1;");
  expect(employers).toContain(";+47 35550000;");
  expect(employers).toContain(";Porsgrunn;");
  expect(employers).not.toContain("Fremmed");
  const people = await csvOf(actor, "people");
  expect(people).toContain("Ærlig Østby");
  expect(people).toContain(";03.11.2026;");
  expect(people).not.toContain("Reservert");
  const lines = await stage.owner
    .select()
    .from(auditEvent)
    .where(sql`service_id = ${actor.serviceId} and action = 'service.list_exported'`);
  expect(lines.map(({ after }) => after)).toEqual([
    { list: "employers", format: "csv" },
    { list: "people", format: "csv" },
  ]);
});

test("a role that reads no contacts takes none out", async () => {
  const leader = fresh(await stage.aColleague(await stage.aService(), "Liv Leder", ["leader"]));
  await expect(
    exportList(stage.resources, leader, "test", { list: "contacts", format: "csv" }),
  ).rejects.toThrow(Forbidden);
  await expect(csvOf(leader, "employers")).resolves.toContain("name");
});

test("six minutes after the last proof nothing is taken out, nor with an API token", async () => {
  const actor = await aSpecialist();
  const takeOut = (who: StaffActor) =>
    exportList(stage.resources, who, "test", { list: "employers", format: "csv" });
  const { signedIn: _none, ...token } = actor;
  const at = new Date(stage.resources.now().getTime() - 6 * 60_000);
  await expect(takeOut({ ...actor, signedIn: { sessionId: newId(), at } })).rejects.toThrow(
    FreshSignInNeeded,
  );
  await expect(takeOut(token)).rejects.toThrow(FreshSignInNeeded);
  const taken = await stage.owner
    .select()
    .from(auditEvent)
    .where(sql`service_id = ${actor.serviceId} and action = 'service.list_exported'`);
  expect(taken).toEqual([]);
});

test("a list of 100,000 begins at once, in order, and whoever goes away leaves no transaction", {
  timeout: 120_000,
}, async () => {
  const actor = await aSpecialist();
  const count = 100_000;
  // What a workplace is found by is not asked for here, and takes longer than the rows themselves.
  await stage.owner.execute(sql`alter table employer disable trigger user`);
  await stage.owner.execute(sql`
    insert into employer (id, service_id, name, municipality_number)
    select gen_random_uuid(), ${actor.serviceId}, 'Bedrift ' || n, '4001' from generate_series(1, ${count}) n`);
  await stage.owner.execute(sql`alter table employer enable trigger user`);
  for (const make of [
    (rows: AsyncGenerator<(string | number | null)[][]>) =>
      csvStream({ name: "x", header: [...exportColumns.employers], rows }, ";"),
    (rows: AsyncGenerator<(string | number | null)[][]>) =>
      xlsxStream({ name: "x", header: [...exportColumns.employers], rows }),
  ]) {
    const started = performance.now();
    const { rows } = await exportList(stage.resources, actor, "test", { list: "employers", format: "csv" });
    const reader = make(rows).getReader();
    const hash = createHash("sha256");
    let firstRow = 0;
    let bytes = 0;
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      hash.update(piece.value);
      bytes += piece.value.length;
      if (firstRow === 0) firstRow = performance.now() - started;
    }
    console.info(
      `100,000 rows: first byte ${Math.round(firstRow)} ms, all ${Math.round(performance.now() - started)} ms, ${bytes} bytes`,
    );
    expect(bytes).toBeGreaterThan(count);
  }
  const { rows } = await exportList(stage.resources, actor, "test", { list: "employers", format: "csv" });
  await rows.next();
  await rows.return(undefined);
  await expect
    .poll(async () => (await stage.owner.execute(sql`select count(*)::int as n from pg_cursors`))[0]?.n)
    .toBe(0);
  await expect
    .poll(async () => {
      const [row] = await stage.owner.execute(
        sql`select count(*)::int as n from pg_stat_activity where state like 'idle in transaction%' and datname = current_database()`,
      );
      return row?.n;
    })
    .toBe(0);
});

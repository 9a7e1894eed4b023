import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { linkLines } from "#app/jobs/trail.ts";
import { closeDatabase, type Database, openDatabase } from "#db/database.ts";
import { useStage } from "#tests/support/stage.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffActor } from "../context.ts";
import { newId } from "../new-id.ts";
import { addParticipant } from "../participants/add-participant.ts";
import { getParticipant } from "../participants/get-participant.ts";
import { participantForm } from "../participants/participant-input.ts";
import { checkSample } from "./check-in-database.ts";
import { acknowledgeRestore } from "./restores.ts";
import { signHeads } from "./sign-heads.ts";
import { readTrailKey } from "./signed-lines.ts";
import { openTrailFolder } from "./trail-folder.ts";
import { verifyTrail } from "./verify-trail.ts";

const stage = useStage();
const key = readTrailKey("ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8");
const path = mkdtempSync(join(tmpdir(), "third-cup-trail-"));
const folder = openTrailFolder(path);
const heads = join(path, "heads.log");
let worker: Database;
let reader: Database;
let hanne: StaffActor;
let stranger: StaffActor;

/** Both ways of looking through find the same: they take turns. */
let looks = 0;
const verify = () => {
  looks += 1;
  return verifyTrail(reader, {
    ...{ folder, key, connections: 2 },
    hashing: looks % 2 === 0 ? "database" : "here",
  });
};
const raw = () => stage.owner.$client;
const tables = ["audit_event", "participant_read", "trail_link", "trail_pending"];

beforeAll(async () => {
  worker = openDatabase(stage.urls.worker, { connections: 2, name: "test worker" });
  reader = openDatabase(stage.urls.owner, {
    ...{ connections: 2, name: "test verify", role: "third_cup_audit_reader" },
  });
  const service = await stage.aService();
  hanne = await stage.aColleague(service, "Hanne Nes", ["employment_specialist"]);
  stranger = await stage.aColleague(await stage.aService(), "Jonas Lie", ["employment_specialist"]);
  for (let count = 0; count < 4; count += 1) {
    const input = participantForm.parse({
      ...{ givenName: "Ada", familyName: "Oppdiktet", referenceCode: newId().slice(-8) },
      ...{
        teamId: service.teamId,
        specialistId: hanne.accountId,
        startedOn: "2026-10-01",
        status: "mapping",
      },
    });
    const id = await stage.as(hanne, (ctx) => addParticipant(ctx, input));
    for (let read = 0; read < 4; read += 1) await stage.as(hanne, (ctx) => getParticipant(ctx, id));
  }
  for (let count = 0; count < 6; count += 1)
    await stage.as(stranger, (ctx) =>
      recordAuditEvent(ctx, {
        action: "team.changed",
        objectId: newId(),
        before: { count },
        after: { count: -1 },
      }),
    );
  await linkLines(worker);
  await signHeads(worker, { folder, key, now: new Date("2026-11-18T12:00:00Z") });
  for (const table of tables) await raw()`create table ${raw()(`kept_${table}`)} as table ${raw()(table)}`;
}, 120_000);

afterAll(async () => {
  await Promise.all([closeDatabase(worker), closeDatabase(reader)]);
  rmSync(path, { recursive: true, force: true });
});

/** Undoes whatever was planted: without triggers, so that nothing is linked anew. */
async function restore(): Promise<void> {
  await raw().begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    for (const table of tables) {
      await tx`delete from ${tx(table)}`;
      await tx`insert into ${tx(table)} select * from ${tx(`kept_${table}`)}`;
    }
  });
}

/** Somebody with every right in the database changes something; the log is looked through; it is put right again. */
async function plant(change: (tx: ReturnType<typeof raw>) => Promise<unknown>): Promise<string[]> {
  await raw().begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await change(tx as unknown as ReturnType<typeof raw>);
  });
  const { faults } = await verify();
  await restore();
  return faults.map(({ fault }) => fault);
}

test("every committed line has a link, the chain is whole and its heads agree", async () => {
  const verdict = await verify();
  expect(verdict.faults).toEqual([]);
  expect(verdict).toMatchObject({ waiting: 0, heads: 2, services: 2 });
  const [count] =
    await raw()`select (select count(*) from audit_event) + (select count(*) from participant_read) as lines`;
  expect(verdict.links).toBe(Number(count?.lines));
});

test("a line that is not committed is not linked, and one that is waits for nobody", async () => {
  const slow = raw().reserve();
  const held = await slow;
  try {
    await held`begin`;
    await held`insert into audit_event (id, service_id, actor_kind, action, object_kind, object_id)
      values (${newId()}, ${hanne.serviceId}, 'staff', 'team.changed', 'team', 'slow')`;
    await stage.as(hanne, (ctx) => recordAuditEvent(ctx, { action: "team.changed", objectId: "quick" }));
    expect(await linkLines(worker)).toBe(1);
    expect((await verify()).faults).toEqual([]);
    await held`commit`;
    expect(await linkLines(worker)).toBe(1);
    expect((await verify()).faults).toEqual([]);
  } finally {
    held.release();
    await restore();
  }
});

const auditColumns = {
  happened_at: "happened_at + interval '1 microsecond'",
  actor_kind: "'worker'",
  actor_id: "gen_random_uuid()",
  action: "'participant.left_alone'",
  object_kind: "object_kind || 's'",
  object_id: "object_id || '0'",
  before: `'{"x": 1}'`,
  after: `'{"x": 2}'`,
  request_id: "'another'",
  salt: "gen_random_uuid()",
};
const readColumns = {
  participant_id: "gen_random_uuid()",
  account_id: "gen_random_uuid()",
  page: "'list'",
  read_at: "read_at - interval '1 hour'",
  request_id: "'another'",
  salt: "gen_random_uuid()",
};

test.each([
  ...Object.entries(auditColumns).map(([column, value]) => ["audit_event", column, value] as const),
  ...Object.entries(readColumns).map(([column, value]) => ["participant_read", column, value] as const),
])("a changed %s.%s is found", async (table, column, value) => {
  const faults = await plant((tx) =>
    tx.unsafe(
      `update ${table} set ${column} = ${value} where id = (select id from ${table} order by id offset 3 limit 1)`,
    ),
  );
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatch(/^(line|link)_changed$/);
});

/** Some link of some service, chosen by a number. */
const pick = (which: number) =>
  `(select row_id from trail_link order by service_id, sequence offset ${which} % (select count(*) from trail_link) limit 1)`;
const both = (which: number, statement: (table: string) => string) =>
  ["audit_event", "participant_read"].map(statement).map((text) => text.replaceAll("$row", pick(which)));
const plantings: Record<string, (which: number, other: number) => string[]> = {
  "a line taken away": (which) => both(which, (table) => `delete from ${table} where id = $row`),
  "a link taken away": (which) => [`delete from trail_link where row_id = ${pick(which)}`],
  "line and link taken away": (which) => [
    `create temp table gone on commit drop as select ${pick(which)} as id`,
    "delete from audit_event where id in (select id from gone)",
    "delete from participant_read where id in (select id from gone)",
    "delete from trail_link where row_id in (select id from gone)",
  ],
  "a line blanked by hand": (which) =>
    both(which, (table) => `update ${table} set salt = null, erasure_id = gen_random_uuid() where id = $row`),
  "a line added behind the trigger": () => [
    `insert into audit_event (id, service_id, actor_kind, action, object_kind, object_id)
     select gen_random_uuid(), service_id, 'staff', 'team.changed', 'team', 'x' from trail_link limit 1`,
  ],
  "the number of a link changed": (which) => [
    `update trail_link set sequence = sequence + 100000 where row_id = ${pick(which)}`,
  ],
  "the tail cut, lines and links": (which) => [
    `create temp table cut on commit drop as select l.row_id from trail_link l where l.sequence > ${which % 5}`,
    "delete from audit_event where id in (select row_id from cut)",
    "delete from participant_read where id in (select row_id from cut)",
    "delete from trail_link where row_id in (select row_id from cut)",
  ],
  "two links in each other's place": (which, other) => [
    `create temp table pair on commit drop as select ${pick(which)} as a, ${pick(which + 1 + (other % 5))} as b`,
    "create temp table was on commit drop as select * from trail_link where row_id in (select a from pair union select b from pair)",
    `update trail_link l set row_id = w.row_id, commitment = w.commitment, hash = w.hash, kind = w.kind
     from was w where l.row_id in (select row_id from was) and w.row_id <> l.row_id and l.service_id = w.service_id`,
  ],
};

test.each(Object.keys(plantings))("found wherever it is planted: %s", async (name) => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 29 }), fc.nat(), async (which, other) => {
      const faults = await plant(async (tx) => {
        if (name.startsWith("two links")) await tx`alter table trail_link drop constraint trail_link_row_key`;
        for (const statement of plantings[name]?.(which, other) ?? []) await tx.unsafe(statement);
      });
      if (name.startsWith("two links")) {
        await raw()`alter table trail_link add constraint trail_link_row_key unique (service_id, row_id)`;
        // A pair of one link, or across two services, changes nothing.
        if (faults.length === 0) return;
      }
      expect(faults.length).toBeGreaterThan(0);
    }),
    { numRuns: 8 },
  );
});

test("a whole chain made anew over a changed line is found by the head that was signed before", async () => {
  const service = hanne.serviceId;
  await raw()`delete from trail_link where service_id = ${service} and sequence > 5`;
  await raw()`update audit_event set action = 'participant.left_alone' where id =
    (select a.id from audit_event a where service_id = ${service} and not exists (select 1 from trail_link l where l.row_id = a.id) limit 1)`;
  await raw()`insert into trail_pending (service_id, row_id, kind)
    select service_id, row_id, kind from kept_trail_link k where service_id = ${service} and sequence > 5`;
  await linkLines(worker);
  const { faults } = await verify();
  await restore();
  expect(faults.map(({ fault }) => fault)).toEqual(["head_differs"]);
});

test("heads that were forged, changed or taken out are found", async () => {
  const text = readFileSync(heads, "utf8");
  const faultsWith = async (changed: string) => {
    writeFileSync(heads, changed);
    const { faults } = await verify();
    writeFileSync(heads, text);
    return faults.map(({ fault }) => fault);
  };
  expect(await faultsWith(text.split("\n").slice(1).join("\n"))).toEqual(["head_taken_out"]);
  expect(await faultsWith(text.replace('"sequence":', '"sequence":1'))).toContain("head_not_signed");
  appendFileSync(heads, 'x {"kind":"head"}\n');
  expect((await verify()).faults.map(({ fault }) => fault)).toEqual(["head_not_signed"]);
  writeFileSync(heads, text);
  expect((await verify()).faults).toEqual([]);
});

test("a head is signed again only when the chain has grown", async () => {
  const before = folder.lines("heads").length;
  const now = new Date("2026-11-18T13:00:00Z");
  expect(await signHeads(worker, { folder, key, now })).toBe(0);
  await stage.as(stranger, (ctx) => recordAuditEvent(ctx, { action: "team.changed", objectId: newId() }));
  await linkLines(worker);
  expect(await signHeads(worker, { folder, key, now })).toBe(1);
  expect(folder.lines("heads")).toHaveLength(before + 1);
  const verdict = await verify();
  expect([verdict.faults, verdict.newestHead]).toEqual([[], now.toISOString()]);
  await worker.execute(sql`select 1`);
});

test("an older backup that was put back is a cut tail until it is acknowledged, and told ever after", async () => {
  rmSync(heads);
  await signHeads(worker, { folder, key, now: new Date("2026-11-18T12:00:00Z") });
  const before = readFileSync(heads, "utf8");
  const place = { folder, key, now: new Date("2026-11-19T08:00:00Z"), reason: "Disken gikk i stykker" };
  try {
    expect(await acknowledgeRestore(reader, place)).toBeNull();
    expect(readFileSync(heads, "utf8")).toBe(before);
    // What was put back is some links behind: rows, links and notes together.
    await raw().begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      const gone = await tx`
        delete from trail_link where service_id = ${stranger.serviceId} and sequence > 3 returning row_id`;
      await tx`delete from audit_event where id in ${tx(gone.map(({ row_id }) => row_id))}`;
    });
    expect((await verify()).faults.map(({ fault }) => fault)).toEqual(["tail_cut"]);
    const restored = await acknowledgeRestore(reader, place);
    expect(restored?.chains).toMatchObject([{ service: stranger.serviceId, sequence: 3 }]);
    const verdict = await verify();
    expect(verdict.faults).toEqual([]);
    expect(verdict.restores).toEqual([
      { at: "2026-11-19T08:00:00.000Z", reason: "Disken gikk i stykker", lost: restored?.chains[0]?.lost },
    ]);
    // From here on the chain is signed anew, and a tail that is cut again is a fault again.
    await stage.as(stranger, (ctx) => recordAuditEvent(ctx, { action: "team.changed", objectId: newId() }));
    await linkLines(worker);
    expect(await signHeads(worker, { folder, key, now: new Date("2026-11-19T09:00:00Z") })).toBe(1);
    expect((await verify()).faults).toEqual([]);
    await raw().begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      const gone = await tx`
        delete from trail_link where service_id = ${stranger.serviceId} and sequence > 2 returning row_id`;
      await tx`delete from audit_event where id in ${tx(gone.map(({ row_id }) => row_id))}`;
    });
    expect(new Set((await verify()).faults.map(({ fault }) => fault))).toEqual(new Set(["tail_cut"]));
    // Nobody writes the acknowledgement without the key.
    const lines = readFileSync(heads, "utf8").split("\n");
    const forged = lines.map((line) =>
      line.includes('"restored"') ? line.replace('"sequence":3', '"sequence":2') : line,
    );
    writeFileSync(heads, forged.join("\n"));
    expect((await verify()).faults.map(({ fault }) => fault)).toContain("head_not_signed");
  } finally {
    writeFileSync(heads, before);
    await restore();
  }
});

test("a database that says of a changed line that it is whole is found by what is hashed here", async () => {
  await raw().begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`
      update audit_event set action = 'team.forged' where id = (
        select row_id from trail_link where service_id = ${stranger.serviceId} and sequence = 4)`;
  });
  try {
    const sequences = [1, 2, 3, 4, 5];
    expect(await reader.transaction((tx) => checkSample(tx, stranger.serviceId, sequences))).toEqual([4]);
  } finally {
    await restore();
  }
  expect(await reader.transaction((tx) => checkSample(tx, stranger.serviceId, [1, 2, 3, 4, 5]))).toEqual([]);
});

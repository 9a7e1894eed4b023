import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { newId } from "#app/domain/new-id.ts";
import { readTrailKey } from "#app/domain/trail/signed-lines.ts";
import { openTrailFolder } from "#app/domain/trail/trail-folder.ts";
import { verifyTrail } from "#app/domain/trail/verify-trail.ts";
import { linkLines } from "#app/jobs/trail.ts";
import { closeDatabase, type Database, openDatabase } from "#db/database.ts";
import { benchTrailKey } from "./bench-keys.ts";
import { openBenchStores } from "./bench-stores.ts";
import { createReport } from "./report.ts";

const writers = 8;
const leastRatio = 0.65;
const leastRows = 200_000;

/**
 * `npm run bench -- trail [--quick]`: what the chain costs the writers of one service, against the same write with a
 * plain audit row in turns of the same run, with the worker linking meanwhile; and how fast the log is looked through.
 */
export async function measureTrail(rest: readonly string[]): Promise<void> {
  const quick = rest.includes("--quick");
  const size = quick ? { rounds: 3, seconds: 1, lines: 60_000 } : { rounds: 7, seconds: 3, lines: 600_000 };
  const stores = await openBenchStores();
  const folder = mkdtempSync(join(tmpdir(), "third-cup-bench-trail-"));
  const worker = openDatabase(stores.databaseWorkerUrl, { connections: 2, name: "bench worker" });
  const report = createReport();
  try {
    const owner = postgres(stores.ownerUrl, { max: writers, onnotice: () => undefined });
    await measureWriting(owner, worker, size, report);
    await measureLooking(owner, worker, { ...size, url: stores.ownerUrl, folder }, report);
    await owner.end();
    console.log(
      JSON.stringify({
        at: new Date().toISOString(),
        quick,
        processors: cpus().length,
        size,
        figures: report.figures,
      }),
    );
  } finally {
    await closeDatabase(worker);
    await stores.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Report = ReturnType<typeof createReport>;

async function measureWriting(
  owner: postgres.Sql,
  worker: Database,
  { rounds, seconds }: { rounds: number; seconds: number },
  report: Report,
): Promise<void> {
  await owner`create table bench_write (id uuid primary key, service_id uuid not null, text text not null)`;
  // What an audit row was before there was a chain: the same columns and indexes, no salt and no trigger.
  await owner`create table plain_audit as select id, service_id, happened_at, actor_kind, actor_id, action, object_kind,
    object_id, before, after, request_id from audit_event limit 0`;
  await owner`alter table plain_audit add primary key (id), alter happened_at set default now()`;
  await owner`create index on plain_audit (service_id, object_kind, object_id)`;
  await owner`create index on plain_audit (service_id, happened_at)`;
  const service = newId();
  const ratios: number[] = [];
  const figures = { plain: [] as number[], chained: [] as number[] };
  for (let round = 0; round < rounds + 1; round += 1) {
    const order = round % 2 === 0 ? (["plain", "chained"] as const) : (["chained", "plain"] as const);
    const now = { plain: 0, chained: 0 };
    for (const kind of order) {
      const table = kind === "plain" ? "plain_audit" : "audit_event";
      now[kind] = await writesPerSecond(owner, worker, { service, table, seconds });
    }
    // The first round warms up.
    if (round === 0) continue;
    ratios.push(now.chained / now.plain);
    for (const kind of order) figures[kind].push(now[kind]);
  }
  report.add(
    "writes with a chained audit row / with a plain one",
    middle(ratios),
    "ratio",
    { least: leastRatio },
    {
      plain: Math.round(middle(figures.plain)),
      chained: Math.round(middle(figures.chained)),
      unit: "transactions a second",
      writers,
      rounds: ratios.map((ratio) => ratio.toFixed(2)).join(" "),
    },
  );
}

/** Many writers of one service, each a transaction with a row of its own and its audit row; the worker links meanwhile. */
async function writesPerSecond(
  owner: postgres.Sql,
  worker: Database,
  { service, table, seconds }: { service: string; table: string; seconds: number },
): Promise<number> {
  const until = performance.now() + seconds * 1000;
  let done = 0;
  let writing = true;
  const write = async () => {
    while (performance.now() < until) {
      await owner.begin(async (tx) => {
        await Promise.all([
          tx`insert into bench_write (id, service_id, text) values (${newId()}, ${service}, 'en kopp til')`,
          tx`insert into ${tx(table)} (id, service_id, happened_at, actor_kind, actor_id, action, object_kind, object_id, after, request_id)
            values (${newId()}, ${service}, now(), 'staff', ${service}, 'employer_contact.logged', 'employer_contact', ${newId()}, '{"channel": "phone"}', 'bench')`,
        ]);
      });
      done += 1;
    }
  };
  const link = async () => {
    while (writing) {
      await linkLines(worker);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  };
  const linking = link();
  await Promise.all(Array.from({ length: writers }, write));
  writing = false;
  await linking;
  await linkLines(worker);
  return done / seconds;
}

async function measureLooking(
  owner: postgres.Sql,
  worker: Database,
  { lines, url, folder }: { lines: number; url: string; folder: string },
  report: Report,
): Promise<void> {
  const service = newId();
  const began = performance.now();
  await owner`
    insert into audit_event (id, service_id, happened_at, actor_kind, actor_id, action, object_kind, object_id, after, request_id)
    select ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, ${service}, now() + n * interval '1 second', 'staff',
      ${service}, 'employer_contact.logged', 'employer_contact', gen_random_uuid()::text, '{"channel": "phone"}', 'bench'
    from generate_series(1, ${lines}) n`;
  const written = performance.now();
  await linkLines(worker);
  report.add("lines linked", lines / ((performance.now() - written) / 1000), "a second", null, {
    written: `${Math.round(lines / ((written - began) / 1000))} a second`,
  });
  await owner`vacuum (analyze) audit_event, trail_link, trail_pending`;
  const reader = openDatabase(url, { connections: 2, name: "bench verify", role: "third_cup_audit_reader" });
  const place = { folder: openTrailFolder(folder), key: readTrailKey(benchTrailKey), connections: 2 };
  const speeds: number[] = [];
  const slowly: number[] = [];
  let faults = 0;
  let links = 0;
  // In turns, so that a busy machine is busy for both.
  for (let run = 0; run < 3; run += 1) {
    for (const hashing of ["here", "database"] as const) {
      const started = performance.now();
      const verdict = await verifyTrail(reader, { ...place, hashing });
      (hashing === "database" ? speeds : slowly).push(verdict.links / ((performance.now() - started) / 1000));
      faults += verdict.faults.length;
      links = verdict.links;
    }
  }
  await closeDatabase(reader);
  report.add(
    "lines looked through by audit:verify",
    middle(speeds),
    "a second",
    { least: leastRows },
    {
      links,
      faults,
      runs: speeds.map((speed) => Math.round(speed)).join(" "),
      everyLineHere: slowly.map((speed) => Math.round(speed)).join(" "),
    },
  );
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

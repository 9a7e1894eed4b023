import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import postgres from "postgres";
import type { Resources } from "#app/domain/context.ts";
import { createMatchMemory } from "#app/domain/matching/match-memory.ts";
import { keepVocabulary } from "#app/domain/occupations/kept-vocabulary.ts";
import { buildVocabularyGently } from "#app/domain/occupations/occupation-vocabulary.ts";
import { syncDatabase } from "#app/jobs/index-sync.ts";
import { closeDatabase, type Database, openDatabase } from "#db/database.ts";
import { ensureBuild } from "#scripts/build.ts";
import { createSearch } from "#search/search.ts";
import { rebuildIndex } from "#search/sync/rebuild-index.ts";
import { testSignIn } from "#tests/support/sign-in.ts";
import { benchKeys } from "./bench-keys.ts";
import { openBenchStores } from "./bench-stores.ts";
import { type CrmSize, generateCrm } from "./generate-crm.ts";
import { inventUnits, registerCsv } from "./invented-register.ts";
import { cookieOf, inventService } from "./invented-service.ts";
import { round } from "./load.ts";
import { measureCrmPages } from "./measure-crm-pages.ts";
import { measureCsvImport } from "./measure-csv-import.ts";
import { importFile } from "./measure-import.ts";
import { measureLargeFile } from "./measure-large-file.ts";
import { createRandom, type Random } from "./random.ts";
import { createReport, type Report } from "./report.ts";

const area = ["4601", "4624", "4627", "1103", "1108"];
const otherArea = ["4001", "4003", "4005"];
const registerArea = ["3301", "3303", "3305"];

const sizes = {
  employers: { type: "string", default: "100000" },
  people: { type: "string", default: "300000" },
  contacts: { type: "string", default: "1000000" },
  leads: { type: "string", default: "20000" },
  placements: { type: "string", default: "2000" },
  services: { type: "string", default: "20" },
  register: { type: "string", default: "26000" },
  times: { type: "string", default: "60" },
  rows: { type: "string", default: "30000" },
  megabytes: { type: "string", default: "1000" },
} as const;

/**
 * `npm run bench -- crm [--employers 100000 --people 300000 --contacts 1000000 …]`: one service with so much among so
 * many others, its pages asked one after the other as a browser asks, a file of employers brought in, and a snapshot of the
 * register imported beside it. The last line is one JSON object.
 */
export async function measureCrm(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: sizes });
  const wanted = Object.fromEntries(Object.entries(values).map(([name, text]) => [name, Number(text)]));
  const of = (name: keyof typeof sizes): number => {
    const number = wanted[name] ?? Number.NaN;
    if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} is a whole number from 1`);
    return number;
  };
  const size: CrmSize = {
    employers: of("employers"),
    people: of("people"),
    contacts: of("contacts"),
    leads: of("leads"),
    placements: of("placements"),
  };
  await ensureBuild();
  const stores = await openBenchStores();
  const owner = openDatabase(stores.ownerUrl, { connections: 2, name: "bench owner" });
  const worker = openDatabase(stores.databaseWorkerUrl, { connections: 2, name: "bench worker" });
  const app = openDatabase(stores.databaseUrl, { connections: 2, name: "bench" });
  const bare = postgres(stores.ownerUrl, { max: 1, onnotice: () => undefined });
  const report = createReport();
  const random = createRandom(7203);
  try {
    const search = createSearch(stores.meilisearch);
    const resources: Resources = {
      database: app,
      search,
      matchMemory: createMatchMemory(app),
      vocabulary: keepVocabulary(buildVocabularyGently),
      keys: benchKeys,
      importFiles: { folder: join(stores.folder, "imports"), largest: 1_000_000_000 },
      enqueue: async () => undefined,
      now: () => new Date(),
      publicUrl: "http://127.0.0.1",
      signIn: testSignIn,
    };
    const busy = await timed("filling the service", async () => {
      const service = await inventService(resources, owner, { name: "Benken", area });
      const busyId = await generateCrm(bare, { service, size, from: 0, municipalities: area, random });
      return { service, busyId };
    });
    await timed("filling the others", () =>
      fillOthers(resources, owner, bare, of("services") - 1, size, random),
    );
    await timed("statistics", () => bare`vacuum analyze`);
    await timed("filling the index", () =>
      rebuildIndex(
        syncDatabase(worker, () => new Date()),
        search,
      ),
    );
    const cookie = await cookieOf(resources, busy.service.specialists[0]);
    await measureCrmPages(report, stores, { cookie, random, area, times: of("times"), busyId: busy.busyId });
    await measureCsvImport(
      report,
      { resources, worker, actor: busy.service.specialists[0] },
      of("rows"),
    ).catch((error: unknown) => report.missing("crm import", error));
    await measureLargeFile(report, of("megabytes")).catch((error: unknown) =>
      report.missing("crm import: memory", error),
    );
    await measureSnapshot(report, owner, stores.folder, of("register"), random);
  } finally {
    await bare.end();
    for (const database of [app, worker, owner]) await closeDatabase(database);
    await stores.close();
  }
  console.log(
    JSON.stringify({ at: new Date().toISOString(), node: process.version, size, figures: report.figures }),
  );
}

/** The other services of the installation have a hundredth of it each. */
async function fillOthers(
  resources: Resources,
  owner: Database,
  bare: postgres.Sql,
  count: number,
  size: CrmSize,
  random: Random,
): Promise<void> {
  const share = (whole: number) => Math.max(1, Math.floor(whole / 100));
  const part: CrmSize = {
    employers: Math.max(10, share(size.employers)),
    people: share(size.people),
    contacts: share(size.contacts),
    leads: share(size.leads),
    placements: share(size.placements),
  };
  for (let index = 0; index < count; index += 1) {
    const service = await inventService(resources, owner, { name: `Nabo ${index}`, area: otherArea });
    const from = size.employers + index * part.employers;
    await generateCrm(bare, { service, size: part, from, municipalities: otherArea, random });
  }
}

/** A first snapshot, and a newer one in which one in ten has changed. */
async function measureSnapshot(
  report: Report,
  owner: Database,
  folder: string,
  count: number,
  random: Random,
): Promise<void> {
  // There are names for so many at a time; numbers are of their own.
  const half = Math.ceil(count / 2);
  const units = [33_000_000, 34_000_000].flatMap((from, part) =>
    inventUnits(part === 0 ? half : count - half, { municipalities: registerArea, from, random }),
  );
  const newer = units.map((unit) =>
    random.chance(0.1) ? { ...unit, employees: random.whole(121, 200) } : unit,
  );
  for (const [name, rows] of [
    ["first", units],
    ["newer", newer],
  ] as const) {
    const file = join(folder, `${name}.csv`);
    writeFileSync(file, registerCsv(rows));
    const started = performance.now();
    await importFile(owner, file);
    const seconds = (performance.now() - started) / 1000;
    report.add(`crm register: ${name} snapshot of ${count} units applied`, seconds, "s", { most: 60 });
  }
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  console.error(`     ${what}: ${round((performance.now() - started) / 1000)} s`);
  return result;
}

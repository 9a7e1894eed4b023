import { join } from "node:path";
import { parseArgs } from "node:util";
import { eq } from "drizzle-orm";
import postgres from "postgres";
import { inTransaction, type Resources, type StaffActor } from "#app/domain/context.ts";
import { createMatchMemory } from "#app/domain/matching/match-memory.ts";
import { keepVocabulary } from "#app/domain/occupations/kept-vocabulary.ts";
import { buildVocabularyGently } from "#app/domain/occupations/occupation-vocabulary.ts";
import { type ParticipantSealer, sealerToWrite } from "#app/domain/participant-keys/participant-sealer.ts";
import { sealedPlaces } from "#app/domain/participant-keys/sealed-columns.ts";
import { confirmOccupation } from "#app/domain/preferences/confirm-occupation.ts";
import { saveWishes } from "#app/domain/preferences/save-wishes.ts";
import { planEveryService } from "#app/jobs/nightly-follow-ups.ts";
import { closeDatabase, openDatabase } from "#db/database.ts";
import { participant } from "#db/schema/participant.ts";
import { ensureBuild } from "#scripts/build.ts";
import { createSearch } from "#search/search.ts";
import { testSignIn } from "#tests/support/sign-in.ts";
import { benchEncryptionKeys, benchKeys, benchTrailKey } from "./bench-keys.ts";
import { type BenchStores, openBenchStores } from "./bench-stores.ts";
import { generateCaseload } from "./generate-caseload.ts";
import { cookieOf, inventService } from "./invented-service.ts";
import { percentiles, round } from "./load.ts";
import { startServer } from "./processes.ts";
import { createReport, type Report } from "./report.ts";

const sizes = {
  participants: { type: "string", default: "60000" },
  teams: { type: "string", default: "500" },
  services: { type: "string", default: "20" },
  times: { type: "string", default: "60" },
} as const;

/** What stands on a participant's page and in the profile is a few kilobytes; so much is sealed for the one who is asked for. */
const sealedTexts = 24;
const sealedLength = 1500;

/**
 * `npm run bench -- caseload [--participants 60000 --teams 500 --services 20]`: so many participants over so many teams;
 * the caseload page of a specialist and of a supervisor, a participant's page with what is sealed of it, and the planning
 * of follow-ups for all of them, first from nothing and then as on any night. The last line is one JSON object.
 */
export async function measureCaseload(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: sizes });
  const of = (name: keyof typeof sizes): number => {
    const number = Number(values[name]);
    if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} is a whole number from 1`);
    return number;
  };
  const services = of("services");
  const size = {
    participants: Math.ceil(of("participants") / services),
    teams: Math.max(1, Math.round(of("teams") / services)),
  };
  await ensureBuild();
  const stores = await openBenchStores();
  const owner = openDatabase(stores.ownerUrl, { connections: 2, name: "bench owner" });
  const worker = openDatabase(stores.databaseWorkerUrl, { connections: 2, name: "bench worker" });
  const app = openDatabase(stores.databaseUrl, { connections: 2, name: "bench" });
  const sql = postgres(stores.ownerUrl, { max: 1, onnotice: () => undefined });
  const report = createReport();
  try {
    const resources: Resources = {
      database: app,
      search: createSearch(stores.meilisearch),
      matchMemory: createMatchMemory(app),
      vocabulary: keepVocabulary(buildVocabularyGently),
      keys: benchKeys,
      importFiles: { folder: join(stores.folder, "imports"), largest: 1_000_000 },
      enqueue: async () => undefined,
      now: () => new Date(),
      publicUrl: "http://127.0.0.1",
      signIn: testSignIn,
    };
    const area = ["4601"];
    let asked: Awaited<ReturnType<typeof generateCaseload>> | undefined;
    let asking: StaffActor | undefined;
    for (let index = 0; index < services; index += 1) {
      const service = await inventService(resources, owner, { name: `Benken ${index}`, area });
      const made = await generateCaseload(sql, service, size);
      if (index > 0) continue;
      asked = made;
      asking = service.specialists[0];
    }
    if (!asked || !asking) throw new Error("nobody to ask");
    await sql`vacuum analyze`;
    await planNights(report, { ...resources, database: worker });
    await sql`vacuum analyze`;
    const specialist = asking;
    const supervisor: StaffActor = { ...asking, accountId: asked.supervisorId, roles: ["supervisor"] };
    const personId = asked.participantId;
    await inTransaction(resources, specialist, "bench", async (ctx) => {
      await confirmOccupation(ctx, personId, { title: "kokk", code: "5120" });
      await saveWishes(ctx, personId, [
        { dimension: "noise", value: { level: 2 }, level: "important" },
        { dimension: "hours", value: { min: 15, max: 25 }, level: "must" },
      ]);
      const sealer = await sealerToWrite(ctx, personId);
      const ownWords = sealer.seal(sealedPlaces.ownWords(personId), "Helst et lite kjøkken. ".repeat(60));
      await ctx.tx.update(participant).set({ ownWords }).where(eq(participant.id, personId));
    });
    const cookies = {
      specialist: await cookieOf(resources, specialist),
      supervisor: await cookieOf(resources, supervisor),
    };
    const sealer = await inTransaction(resources, specialist, "bench", (ctx) => sealerToWrite(ctx, personId));
    await measurePages(report, stores, { cookies, personId, times: of("times"), sealer });
  } finally {
    await sql.end();
    for (const database of [app, worker, owner]) await closeDatabase(database);
    await stores.close();
  }
  const counted = { participants: of("participants"), teams: of("teams"), services };
  console.log(
    JSON.stringify({
      ...{ at: new Date().toISOString(), node: process.version, size: counted, figures: report.figures },
    }),
  );
}

/** From nothing is the first night of an installation; the one after it is any night. */
async function planNights(report: Report, resources: Resources): Promise<void> {
  for (const night of ["first", "any"] as const) {
    const started = performance.now();
    const { planned, missed, services } = await planEveryService(resources);
    const seconds = (performance.now() - started) / 1000;
    report.add(
      `caseload planning: ${night} night, all services`,
      seconds,
      "s",
      { most: 60 },
      {
        ...{ planned, missed, services },
      },
    );
  }
}

type Asked = {
  cookies: { specialist: string; supervisor: string };
  personId: string;
  times: number;
  sealer: ParticipantSealer;
};

/** Whole pages, one after the other, to their last byte; and what opening what is sealed takes of it. */
async function measurePages(
  report: Report,
  stores: BenchStores,
  { cookies, personId, times, sealer }: Asked,
): Promise<void> {
  const web = await startServer("scripts/launch.js", {
    ready: "/internal/isready",
    env: {
      ...{ DATABASE_URL: stores.databaseUrl, DATABASE_WORKER_URL: stores.databaseWorkerUrl },
      ...{ MEILI_URL: stores.meilisearch.url, MEILI_KEY: stores.meilisearch.key },
      ...{ DATA_DIR: join(stores.folder, "web"), LOG_LEVEL: "error", ENCRYPTION_KEYS: benchEncryptionKeys },
      TRAIL_KEY: benchTrailKey,
    },
  });
  try {
    const pages = [
      { name: "caseload page: specialist", path: "/participants", who: "specialist", most: 120 },
      { name: "caseload page: supervisor of a team", path: "/participants", who: "supervisor", most: 120 },
      { name: "participant page", path: `/participants/${personId}`, who: "specialist", most: 150 },
      {
        name: "job and follow-up page",
        path: `/participants/${personId}/jobs`,
        who: "specialist",
        most: 150,
      },
    ] as const;
    for (const { name, path, who, most } of pages) {
      const headers = { cookie: cookies[who], accept: "text/html", "sec-fetch-site": "same-origin" };
      const milliseconds: number[] = [];
      let used = 0;
      for (let time = -5; time < times; time += 1) {
        if (time === 0) used = web.processorTime();
        const started = performance.now();
        const answer = await fetch(web.url + path, { headers, redirect: "manual" });
        const bytes = (await answer.arrayBuffer()).byteLength;
        if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
        if (time >= 0) milliseconds.push(performance.now() - started);
        if (time === times - 1) {
          const { p50, p95 } = percentiles(milliseconds);
          report.add(
            `${name}, p95`,
            p95,
            "ms",
            { most },
            { p50, bytes, processor: round((web.processorTime() - used) / times) },
          );
          if (path === `/participants/${personId}`) sealedShare(report, sealer, personId, p50);
        }
      }
    }
  } finally {
    await web.stop();
  }
}

/** Opening two dozen texts of a page and a half each, as a full profile has, against the median of the whole page. */
function sealedShare(report: Report, sealer: ParticipantSealer, personId: string, page: number): void {
  const text = "Helst et lite kjøkken. ".repeat(Math.ceil(sealedLength / 23));
  const sealed = Array.from({ length: sealedTexts }, () =>
    sealer.seal(sealedPlaces.ownWords(personId), text),
  );
  const rounds = 200;
  const started = performance.now();
  for (let index = 0; index < rounds; index += 1)
    for (const one of sealed) sealer.open(sealedPlaces.ownWords(personId), one);
  const opening = (performance.now() - started) / rounds;
  report.add(
    "participant page: opening what is sealed, of the page",
    (opening / page) * 100,
    "%",
    { most: 15 },
    {
      ...{ milliseconds: round(opening), texts: sealedTexts, page },
    },
  );
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Meilisearch } from "meilisearch";
import postgres from "postgres";
import { readConfiguration } from "#app/config/configuration.ts";
import { taskTags } from "#app/domain/employer-facts/task-tag.ts";
import { facts as factMessages } from "#app/i18n/messages/facts.ts";
import { findMunicipality } from "#db/reference/municipalities.ts";
import { findOccupation } from "#db/reference/styrk08.ts";
import { openStores } from "#scripts/embedded/stores.ts";
import type { Person } from "./people.ts";
import type { World } from "./world.ts";

export type EngineRanking = { name: string; list(person: Person): Promise<number[]> };
export type Engines = { rankings: EngineRanking[]; close(): Promise<void> };

type Text = { id: number; municipality: string; text: string };

const words: Record<string, unknown> = factMessages.nb;
const taskWords = (tag: string) => String(words[`task_${tag}`] ?? tag);

/** What a person would type: the occupations by name, a liked task, the place. */
function queryOf({ profile: { wishes }, municipalityNumber }: Person): string {
  const occupations = (wishes.occupation?.value.codes ?? []).map((code) => findOccupation(code)?.nb ?? "");
  const tasks = (wishes.tasks_liked?.value.tags ?? []).map(taskWords);
  const place = findMunicipality(municipalityNumber)?.name ?? "";
  return [...occupations, ...tasks, place].join(" ").replace(/[^\p{L}\d ]+/gu, " ");
}

/** All that is written down in words: industry, occupations and tasks that were told, place. */
function textsOf({ truths, shown }: World): Text[] {
  return truths.map((truth, id) => {
    const facts = shown[id]?.facts;
    const told = facts?.occupations?.value;
    const tasks = facts?.tasks?.value;
    const municipality = findMunicipality(truth.municipalityNumber)?.name ?? "";
    return {
      id,
      municipality,
      text: [
        truth.industryName,
        ...(Array.isArray(told) ? told.map((code) => findOccupation(code)?.nb ?? "") : []),
        ...(Array.isArray(tasks) ? tasks.filter(isTag).map(taskWords) : []),
        municipality,
      ].join(", "),
    };
  });
}

const tags: ReadonlySet<string> = new Set(taskTags);
const isTag = (tag: string) => tags.has(tag);
const limit = 50;

/** The bundled Meilisearch and the embedded Postgres, with the same texts, in a temporary folder. */
export async function startEngines(world: World): Promise<Engines> {
  const folder = mkdtempSync(join(tmpdir(), "third-cup-study-"));
  const read = readConfiguration({ DATA_DIR: folder });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const stores = await openStores(read.configuration, { durable: false });
  const sql = postgres(stores.databaseOwnerUrl ?? "", { max: 1, onnotice: () => {} });
  const close = async () => {
    await sql.end();
    await stores.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const texts = textsOf(world);
    const rankings = [await postgresText(sql, texts), await postgresTrigrams(sql)];
    if (stores.meilisearch) {
      const engine = new Meilisearch({ host: stores.meilisearch.url, apiKey: stores.meilisearch.key });
      rankings.unshift(await keywords(engine, texts));
    } else for (const notice of stores.notices) console.warn(notice);
    return { rankings, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function keywords(engine: Meilisearch, texts: readonly Text[]): Promise<EngineRanking> {
  const index = engine.index("study");
  await engine.createIndex("study", { primaryKey: "id" }).waitTask({ timeout: 60_000 });
  await index.updateSearchableAttributes(["text"]).waitTask({ timeout: 60_000 });
  await index.addDocuments([...texts]).waitTask({ timeout: 120_000, interval: 100 });
  return {
    name: "Meilisearch keywords",
    list: async (person) => {
      const { hits } = await index.search(queryOf(person), {
        limit,
        attributesToRetrieve: ["id"],
        matchingStrategy: "frequency",
      });
      return hits.map((hit) => Number(hit.id));
    },
  };
}

async function postgresText(sql: postgres.Sql, texts: readonly Text[]): Promise<EngineRanking> {
  await sql`create extension if not exists pg_trgm`;
  await sql`create table study (id integer primary key, text text not null,
    found tsvector generated always as (to_tsvector('norwegian', text)) stored)`;
  for (let from = 0; from < texts.length; from += 5000) {
    await sql`insert into study ${sql(
      texts.slice(from, from + 5000).map(({ id, text }) => ({ id, text })),
      "id",
      "text",
    )}`;
  }
  await sql`create index on study using gin (found)`;
  await sql`create index on study using gist (text gist_trgm_ops)`;
  await sql`analyze study`;
  return {
    name: "Postgres full text",
    list: async (person) => {
      const any = queryOf(person).split(/\s+/).filter(Boolean).join(" or ");
      const rows = await sql<{ id: number }[]>`
        select id from study, websearch_to_tsquery('norwegian', ${any}) query
        where found @@ query order by ts_rank_cd(found, query) desc, id limit ${limit}`;
      return rows.map(({ id }) => id);
    },
  };
}

async function postgresTrigrams(sql: postgres.Sql): Promise<EngineRanking> {
  return {
    name: "Postgres pg_trgm",
    list: async (person) => {
      const rows = await sql<{ id: number }[]>`
        select id from study order by text <-> ${queryOf(person)}, id limit ${limit}`;
      return rows.map(({ id }) => id);
    },
  };
}

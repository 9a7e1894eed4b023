import type postgres from "postgres";
import { inTransaction, type Resources } from "#app/domain/context.ts";
import { findEmployersInPostgres } from "#search/fallback/find-employers-in-postgres.ts";
import { type EmployerQuery, findEmployers } from "#search/queries/find-employers.ts";
import type { Search } from "#search/search.ts";
import type { InventedService } from "./invented-service.ts";
import { percentiles, round } from "./load.ts";
import type { Random } from "./random.ts";

const questions = 200;
const top = 10;

type Place = {
  resources: Resources;
  search: Search;
  bare: postgres.Sql;
  service: InventedService;
  random: Random;
};

/**
 * Search while the engine is away, over what people type: the beginning of a name, all of it, its words in another
 * order, an organisation number. Recall: of the engine's first ten, how many Postgres has among its first ten.
 */
export async function measureFallback({ resources, search, bare, service, random }: Place) {
  const named = await bare<{ name: string; organisation_number: string }[]>`
    select name, organisation_number from register_unit where municipality_number = any (${[...service.area]})
    order by md5(content_hash) limit ${questions}`;
  const milliseconds: number[] = [];
  const recalls: number[] = [];
  for (const [index, { name, organisation_number }] of named.entries()) {
    const query = { ...everything(service), text: typed(index, name, organisation_number, random) };
    const { ids: wanted } = await findEmployers(search, query);
    const { ids, took } = await inTransaction(resources, service.specialists[0], "bench", async (ctx) => {
      const started = performance.now();
      const found = await findEmployersInPostgres(ctx.tx, query, ctx.today);
      return { ids: found.ids, took: performance.now() - started };
    });
    milliseconds.push(took);
    if (wanted.length > 0) recalls.push(wanted.filter((id) => ids.includes(id)).length / wanted.length);
  }
  const { p50, p95 } = percentiles(milliseconds);
  const recall = recalls.reduce((sum, each) => sum + each, 0) / Math.max(1, recalls.length);
  return {
    fallbackP50: p50,
    fallbackP95: p95,
    fallbackRecall10: round(recall),
    fallbackQueries: recalls.length,
  };
}

function everything(service: InventedService): Omit<EmployerQuery, "text"> {
  return {
    view: { serviceId: service.serviceId, municipalityNumbers: service.area },
    choices: {},
    sort: "relevance",
    page: 1,
    pageSize: top,
    withFacets: false,
  };
}

function typed(index: number, name: string, organisationNumber: string, random: Random): string {
  const words = name.split(" ");
  const kind = index % 10;
  if (kind === 0) return organisationNumber;
  if (kind <= 3) return words.slice(0, 3).join(" ");
  if (kind <= 5) return random.shuffled(words).join(" ");
  if (kind <= 7) return name;
  return `${words.slice(0, 2).join(" ")} ${(words[2] ?? "").slice(0, 4)}`;
}

import type { Meilisearch } from "meilisearch";
import { askEngine, type Search } from "../search.ts";
import {
  type Box,
  boxFilter,
  filterValue,
  hasAll,
  isAnyOf,
  type Position,
  type ServiceView,
  viewFilter,
  wellFormed,
  withinFilter,
} from "./filter.ts";

export const facetNames = [
  "municipality",
  "industry",
  "size",
  "stage",
  "band",
  "owner",
  "adjustment",
  "lead",
  "paused",
  "known",
] as const;
export type FacetName = (typeof facetNames)[number];

const attributes: Record<FacetName, string> = {
  municipality: "municipality_number",
  industry: "industry_divisions",
  size: "size",
  stage: "stage",
  band: "band",
  owner: "owner_id",
  adjustment: "adjustments_offered",
  lead: "has_job_lead",
  paused: "paused",
  known: "kind",
};

/** Chosen values of each facet. Within a facet any of them, but adjustments: all of them. */
export type EmployerChoices = Partial<Record<FacetName, readonly string[]>>;

export const sorts = ["relevance", "name", "strength", "last_contact", "head_count", "distance"] as const;
export type Sort = (typeof sorts)[number];

export type EmployerQuery = {
  view: ServiceView;
  text: string;
  choices: EmployerChoices;
  /** Days since 1970-01-01: last contact before, or on and after; never: no contact is known. */
  lastContact?: { before?: number; from?: number } | "never";
  near?: Position & { metres: number };
  /** A piece of the map in degrees. */
  box?: Box;
  sort: Sort;
  /** From 1. */
  page: number;
  pageSize: number;
  withFacets: boolean;
};

export type FoundEmployers = {
  /** Document ids in order. */
  ids: string[];
  total: number;
  facets: Record<FacetName, Record<string, number>>;
};

/**
 * Employers and register units of a service's view, found by text and choices. Counts of a facet that has choices are
 * made without them, so that one can choose another value too.
 * @throws SearchUnavailable when the engine does not answer
 */
export async function findEmployers(search: Search, query: EmployerQuery): Promise<FoundEmployers> {
  return askEngine(search, async (engine) => {
    const found = await ask(engine, search.index, query, "all");
    // No employer has all the words: take those that have the rarest of them.
    if (found.total > 0 || !query.text.trim().includes(" ")) return found;
    return ask(engine, search.index, query, "frequency");
  });
}

/**
 * How many each query has, without a document of them.
 * @throws SearchUnavailable when the engine does not answer
 */
export async function countEmployers(
  search: Search,
  queries: readonly Omit<EmployerQuery, "withFacets">[],
): Promise<number[]> {
  return askEngine(search, async (engine) => {
    const { results } = await engine.multiSearch({
      queries: queries.map((query) => ({
        indexUid: search.index,
        q: queryText(query.text),
        matchingStrategy: "all" as const,
        filter: employerFilters(query),
        page: 1,
        hitsPerPage: 1,
        attributesToRetrieve: ["id"],
      })),
    });
    return results.map(({ totalHits }) => totalHits ?? 0);
  });
}

async function ask(
  engine: Meilisearch,
  indexUid: string,
  query: EmployerQuery,
  matchingStrategy: "all" | "frequency",
): Promise<FoundEmployers> {
  const q = queryText(query.text);
  const chosen = query.withFacets ? facetNames.filter((name) => (query.choices[name]?.length ?? 0) > 0) : [];
  const { results } = await engine.multiSearch({
    queries: [
      {
        indexUid,
        q,
        matchingStrategy,
        filter: employerFilters(query),
        sort: sortRules(query),
        page: query.page,
        hitsPerPage: query.pageSize,
        attributesToRetrieve: ["id"],
        ...(query.withFacets ? { facets: Object.values(attributes) } : {}),
      },
      ...chosen.map((name) => ({
        indexUid,
        q,
        matchingStrategy,
        filter: employerFilters({ ...query, choices: { ...query.choices, [name]: [] } }),
        limit: 0,
        facets: [attributes[name]],
      })),
    ],
  });
  const [main, ...others] = results;
  const facets = Object.fromEntries(
    facetNames.map((name) => {
      const place = chosen.indexOf(name);
      const counts = (place >= 0 ? others[place] : main)?.facetDistribution?.[attributes[name]] ?? {};
      return [name, counts];
    }),
  ) as FoundEmployers["facets"];
  return {
    ids: (main?.hits ?? []).flatMap((hit) => (typeof hit.id === "string" ? [hit.id] : [])),
    total: main?.totalHits ?? main?.estimatedTotalHits ?? 0,
    facets,
  };
}

/** What the filter of a query says, each part of which must hold. */
export function employerFilters(
  query: Omit<EmployerQuery, "sort" | "page" | "pageSize" | "withFacets">,
): string[] {
  const { choices, near, lastContact } = query;
  const filters = [viewFilter(query.view)];
  for (const name of facetNames) {
    const values = choices[name] ?? [];
    if (name === "adjustment") filters.push(...hasAll(attributes[name], values));
    else if (name === "lead" || name === "paused") {
      if (values.length > 0) filters.push(`${attributes[name]} = ${values.includes("true")}`);
    } else if (name === "industry") {
      if (values.length > 0) filters.push(industryFilter(values));
    } else {
      const any = isAnyOf(attributes[name], values);
      if (any !== null) filters.push(any);
    }
  }
  if (near) filters.push(withinFilter(near, near.metres));
  if (query.box) filters.push(boxFilter(query.box));
  if (lastContact === "never") filters.push("last_contact_day NOT EXISTS");
  else if (lastContact) {
    if (lastContact.before !== undefined)
      filters.push(`last_contact_day < ${filterValue(lastContact.before)}`);
    if (lastContact.from !== undefined) filters.push(`last_contact_day >= ${filterValue(lastContact.from)}`);
  }
  return filters;
}

/** Divisions are a facet of their own; finer codes are found among the beginnings of a document's codes. */
function industryFilter(codes: readonly string[]): string {
  const isDivision = (code: string) => /^\d{2}$/.test(code);
  const parts = [
    isAnyOf(attributes.industry, codes.filter(isDivision)),
    isAnyOf(
      "industry_prefixes",
      codes.filter((code) => !isDivision(code)),
    ),
  ].filter((part) => part !== null);
  return parts.length > 1 ? `(${parts.join(" OR ")})` : (parts[0] ?? "");
}

/** The engine reads so many words and leaves the rest unread without a word; so does the fallback. */
const wordsAtMost = 10;
const lettersAtMost = 200;

/** What is asked for: tidied, ten words at most. An organisation number typed in groups is one word. */
export function queryText(text: string): string {
  const words = wellFormed(text.normalize("NFC").slice(0, lettersAtMost))
    .replace(/[\s\u00a0\p{Cc}]+/gu, " ")
    .trim()
    .split(" ");
  const digits = words.join("").replace(/\./g, "");
  return /^\d{3,9}$/.test(digits) ? digits : words.slice(0, wordsAtMost).join(" ");
}

function sortRules({ sort, near, text }: EmployerQuery): string[] {
  if (sort === "name") return ["name_order:asc"];
  if (sort === "strength") return ["strength:desc", "name_order:asc"];
  if (sort === "last_contact") return ["last_contact_day:desc", "name_order:asc"];
  if (sort === "head_count") return ["head_count:desc", "name_order:asc"];
  if (sort === "distance" && near)
    return [`_geoPoint(${filterValue(near.latitude)}, ${filterValue(near.longitude)}):asc`];
  // Own employers first; with a text the engine's own order decides the rest.
  return text.trim() === "" ? ["kind:asc", "strength:desc", "name_order:asc"] : ["kind:asc"];
}

import { askEngine, type Search } from "../search.ts";
import { isAnyOf, type Position, type ServiceView, viewFilter, withinFilter } from "./filter.ts";

/**
 * A band of candidates. Only limits that cannot be unknown filter here, and nothing of a participant is sent but a
 * place rounded by the caller and codes.
 */
export type CandidateQuery = {
  view: ServiceView;
  /** Keeps those without a known position too. */
  within?: Position & { metres: number };
  /** Leaves out what an inner band has had. */
  beyond?: Position & { metres: number };
  /** A band of the occupation tiers, never a requirement: what one band leaves out another must fetch. */
  occupations?: readonly string[];
  notOccupations?: readonly string[];
  limit: number;
};

export type Candidates = { ids: string[]; total: number };

/**
 * Document ids of a band of candidates, in no order that means anything.
 * @throws SearchUnavailable when the engine does not answer
 */
export async function findMatchCandidates(search: Search, query: CandidateQuery): Promise<Candidates> {
  return askEngine(search, async (engine) => {
    const result = await engine.index(search.index).search("", {
      filter: candidateFilters(query),
      attributesToRetrieve: ["id"],
      page: 1,
      hitsPerPage: query.limit,
    });
    return {
      ids: result.hits.flatMap((hit) => (typeof hit.id === "string" ? [hit.id] : [])),
      total: result.totalHits,
    };
  });
}

export function candidateFilters(query: CandidateQuery): string[] {
  const filters = [viewFilter(query.view), "paused = false"];
  if (query.within) filters.push(withinFilter(query.within, query.within.metres, { orUnknown: true }));
  if (query.beyond)
    filters.push(`NOT ${withinFilter(query.beyond, query.beyond.metres, { orUnknown: true })}`);
  const wanted = isAnyOf("occupations", query.occupations ?? []);
  if (wanted !== null) filters.push(wanted);
  const unwanted = isAnyOf("occupations", query.notOccupations ?? []);
  if (unwanted !== null) filters.push(`NOT ${unwanted}`);
  return filters;
}

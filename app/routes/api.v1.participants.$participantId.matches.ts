import { findMatches } from "#app/domain/matching/find-matches.ts";
import { apiRoute } from "#app/http/api-handler.ts";
import { listMatchesOperation } from "#app/http/api-operations.ts";
import { toMatch } from "#app/http/api-views.ts";

export const { loader, action } = apiRoute(listMatchesOperation, async ({ ctx, params, query }) => {
  const found = await findMatches(ctx, params.participantId ?? "", { page: query.page ?? 1 });
  const { total, toAsk, leftOut, page, orderVersion, searchDown } = found;
  return {
    items: found.matches.map(toMatch),
    total,
    toAsk,
    leftOut: { total: leftOut.total, limits: [...leftOut.limits] },
    page,
    orderVersion,
    answeredBy: searchDown ? ("database" as const) : ("search" as const),
  };
});

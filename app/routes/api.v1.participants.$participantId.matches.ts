import { findMatches } from "#app/domain/matching/find-matches.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";
import { listMatchesOperation } from "#app/http/api-operations.ts";
import { toMatch } from "#app/http/api-views.ts";

const route = apiRoute(
  door(listMatchesOperation, async ({ ctx, params, query }) => {
    const found = await findMatches(ctx, params.participantId ?? "", { page: query.page ?? 1 });
    const { total, toAsk, leftOut, page, orderVersion } = found;
    return {
      items: found.matches.map(toMatch),
      total,
      toAsk,
      leftOut: { total: leftOut.total, limits: [...leftOut.limits] },
      page,
      orderVersion,
    };
  }),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

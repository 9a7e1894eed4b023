import { suggestOccupations } from "#app/domain/occupations/suggest-occupations.ts";
import { suggestOccupationsOperation, toSuggestion } from "#app/http/api/reference.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(suggestOccupationsOperation, async ({ ctx, query }) => ({
    items: (await suggestOccupations(ctx, query.title)).map(toSuggestion),
  })),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

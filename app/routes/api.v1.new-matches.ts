import { listNewMatches } from "#app/domain/match-lists/list-new-matches.ts";
import { listNewMatchesOperation, toNewMatches } from "#app/http/api/participants.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(listNewMatchesOperation, async ({ ctx }) => toNewMatches(await listNewMatches(ctx))),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

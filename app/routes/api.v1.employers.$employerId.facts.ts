import { listEmployerFacts } from "#app/domain/employer-facts/list-employer-facts.ts";
import { requireEmployer } from "#app/domain/employers/require-employer.ts";
import { listFactsOperation, toFacts } from "#app/http/api/employers.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(listFactsOperation, async ({ ctx, params }) => {
    const id = await requireEmployer(ctx, params.employerId ?? "");
    return toFacts(await listEmployerFacts(ctx, id));
  }),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

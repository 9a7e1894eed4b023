import { requireEmployer } from "#app/domain/employers/require-employer.ts";
import { getRelationship } from "#app/domain/relationships/get-relationship.ts";
import { getRelationshipOperation, toRelationship } from "#app/http/api/employers.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(getRelationshipOperation, async ({ ctx, params }) => {
    const id = await requireEmployer(ctx, params.employerId ?? "");
    return toRelationship(id, await getRelationship(ctx, id));
  }),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

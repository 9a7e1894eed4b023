import { listOwnEmployers } from "#app/domain/employers/list-own-employers.ts";
import { listOwnEmployersOperation } from "#app/http/api/employers.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";
import { toEmployer } from "#app/http/api-views.ts";

const route = apiRoute(
  door(listOwnEmployersOperation, async ({ ctx, query, page, linkTo }) => {
    const { rows, next } = await listOwnEmployers(ctx, { ownerId: query.owner, stage: query.stage }, page);
    return { items: rows.map(toEmployer), next: linkTo(next) };
  }),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

import { listPromises } from "#app/domain/employer-contacts/list-next-steps.ts";
import { listPromisesOperation, toPromise } from "#app/http/api/work.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(listPromisesOperation, async ({ ctx, query, page, linkTo }) => {
    const { employer, dueUntil, state } = query;
    const { rows, next } = await listPromises(ctx, { employerId: employer, dueUntil, state }, page);
    return { items: rows.map(toPromise), next: linkTo(next) };
  }),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

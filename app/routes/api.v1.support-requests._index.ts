import { pageSupportRequests } from "#app/domain/support-requests/list-support-requests.ts";
import { listSupportRequestsOperation } from "#app/http/api/support-requests.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";
import { toSupportRequest } from "#app/http/api-views.ts";

const route = apiRoute(
  door(listSupportRequestsOperation, async ({ ctx, query, page, linkTo }) => {
    const wanted = { view: query.view, employerId: query.employer };
    const { rows, next } = await pageSupportRequests(ctx, wanted, page);
    return { items: rows.map(toSupportRequest), next: linkTo(next) };
  }),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

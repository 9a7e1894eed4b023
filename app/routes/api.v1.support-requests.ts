import { listSupportRequests } from "#app/domain/support-requests/list-support-requests.ts";
import { apiRoute } from "#app/http/api-handler.ts";
import { listSupportRequestsOperation } from "#app/http/api-operations.ts";
import { toSupportRequest } from "#app/http/api-views.ts";

const route = apiRoute(listSupportRequestsOperation, async ({ ctx, query }) => {
  const found = await listSupportRequests(ctx, { view: query.view, page: query.page ?? 1 });
  const { total, page, pageSize } = found;
  return { items: found.rows.map(toSupportRequest), total, page, pageSize };
});

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

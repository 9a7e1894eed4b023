import { listSupportRequests } from "#app/domain/support-requests/list-support-requests.ts";
import { apiRoute } from "#app/http/api-handler.ts";
import { listSupportRequestsOperation } from "#app/http/api-operations.ts";
import { toSupportRequest } from "#app/http/api-views.ts";

export const { loader, action } = apiRoute(listSupportRequestsOperation, async ({ ctx, query }) => {
  const found = await listSupportRequests(ctx, { view: query.view, page: query.page ?? 1 });
  const { total, page, pageSize } = found;
  return { items: found.rows.map(toSupportRequest), total, page, pageSize };
});

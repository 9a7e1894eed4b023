import { getSupportRequest } from "#app/domain/support-requests/get-support-request.ts";
import { getSupportRequestOperation, toWholeRequest } from "#app/http/api/support-requests.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(getSupportRequestOperation, async ({ ctx, params }) =>
    toWholeRequest(await getSupportRequest(ctx, params.supportRequestId ?? "")),
  ),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

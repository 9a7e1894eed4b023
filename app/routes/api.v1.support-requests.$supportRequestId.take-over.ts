import { getSupportRequest } from "#app/domain/support-requests/get-support-request.ts";
import { takeOverSupportRequest } from "#app/domain/support-requests/take-over-support-request.ts";
import { takeOverSupportRequestOperation, toWholeRequest } from "#app/http/api/support-requests.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(takeOverSupportRequestOperation, async ({ ctx, params }) => {
    const id = params.supportRequestId ?? "";
    await takeOverSupportRequest(ctx, id);
    return toWholeRequest(await getSupportRequest(ctx, id));
  }),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

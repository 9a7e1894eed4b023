import { createOnce } from "#app/domain/api-creations/create-once.ts";
import { answerSupportRequest } from "#app/domain/support-requests/answer-support-request.ts";
import { getSupportRequest } from "#app/domain/support-requests/get-support-request.ts";
import { answerSupportRequestOperation, toWholeRequest } from "#app/http/api/support-requests.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(answerSupportRequestOperation, async ({ ctx, params, body }) => {
    const requestId = params.supportRequestId ?? "";
    const operation = `answerSupportRequest ${requestId}`;
    await createOnce(ctx, { operation, id: body.id, body }, async () => {
      await answerSupportRequest(ctx, { ...body, requestId });
      return {};
    });
    return toWholeRequest(await getSupportRequest(ctx, requestId));
  }),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

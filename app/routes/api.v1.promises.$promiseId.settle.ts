import { settlePromise } from "#app/domain/promises/settle-promise.ts";
import { ofEmployer } from "#app/http/api/fields.ts";
import { settlePromiseOperation } from "#app/http/api/work.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(settlePromiseOperation, async ({ ctx, params, body }) => {
    const id = params.promiseId ?? "";
    const { employerId } = await settlePromise(ctx, id, body.status);
    return { id, employer: ofEmployer(employerId) };
  }),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

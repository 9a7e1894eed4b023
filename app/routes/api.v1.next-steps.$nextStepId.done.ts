import { settleNextStep } from "#app/domain/employer-contacts/settle-next-step.ts";
import { settleNextStepOperation } from "#app/http/api/work.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(settleNextStepOperation, async ({ ctx, params }) => {
    const id = params.nextStepId ?? "";
    await settleNextStep(ctx, id);
    return { id };
  }),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

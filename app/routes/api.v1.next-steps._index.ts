import { listNextSteps } from "#app/domain/employer-contacts/list-next-steps.ts";
import { listNextStepsOperation, toNextStep } from "#app/http/api/work.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(listNextStepsOperation, async ({ ctx, query, page, linkTo }) => {
    const { employer, account, dueUntil, state } = query;
    const wanted = { employerId: employer, accountId: account, dueUntil, state };
    const { rows, next } = await listNextSteps(ctx, wanted, page);
    return { items: rows.map(toNextStep), next: linkTo(next) };
  }),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

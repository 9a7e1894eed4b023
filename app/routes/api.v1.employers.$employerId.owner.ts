import { ownEmployer } from "#app/domain/employers/own-employer.ts";
import { changeOwnerOperation } from "#app/http/api/employers.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(changeOwnerOperation, async ({ ctx, params, body }) => {
    const employer = `e_${params.employerId}`;
    await ownEmployer(ctx, employer, body.account ?? null);
    return { employer };
  }),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

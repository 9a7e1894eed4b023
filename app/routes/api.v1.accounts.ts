import { listColleagues } from "#app/domain/accounts/list-colleagues.ts";
import { listAccountsOperation } from "#app/http/api/work.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(listAccountsOperation, async ({ ctx }) => ({ items: await listColleagues(ctx) })),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

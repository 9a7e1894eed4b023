import { listEmployerOwners } from "#app/domain/employers/list-employer-notices.ts";
import { listOwnersOperation } from "#app/http/api/employers.ts";
import { ofEmployer } from "#app/http/api/fields.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(listOwnersOperation, async ({ ctx, query, page, linkTo }) => {
    const wanted = { employerId: query.employer, accountId: query.account };
    const { rows, next } = await listEmployerOwners(ctx, wanted, page);
    const items = rows.map(({ employerId, accountId, name }) => ({
      employer: ofEmployer(employerId),
      account: accountId,
      name,
    }));
    return { items, next: linkTo(next) };
  }),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

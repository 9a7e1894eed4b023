import { endContactPause } from "#app/domain/employers/pause-contact.ts";
import { endPauseOperation } from "#app/http/api/employers.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(endPauseOperation, async ({ ctx, params }) => ({
    employer: `e_${await endContactPause(ctx, `e_${params.employerId}`)}`,
  })),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

import { readWishes } from "#app/domain/preferences/read-wishes.ts";
import { getWishesOperation, toWishes } from "#app/http/api/participants.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(getWishesOperation, async ({ ctx, params }) =>
    toWishes(await readWishes(ctx, params.participantId ?? "")),
  ),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

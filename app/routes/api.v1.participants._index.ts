import { listParticipants } from "#app/domain/participants/list-participants.ts";
import { listParticipantsOperation, toListedParticipant } from "#app/http/api/participants.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(listParticipantsOperation, async ({ ctx, query }) => ({
    items: (await listParticipants(ctx, { ended: query.ended === "true" })).map(toListedParticipant),
  })),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

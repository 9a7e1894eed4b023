import { getParticipant } from "#app/domain/participants/get-participant.ts";
import { getParticipantOperation, toParticipant } from "#app/http/api/participants.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(getParticipantOperation, async ({ ctx, params }) =>
    toParticipant(await getParticipant(ctx, params.participantId ?? "")),
  ),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

import { setRelationshipStage } from "#app/domain/relationships/set-relationship-stage.ts";
import { setStageOperation } from "#app/http/api/employers.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(setStageOperation, async ({ ctx, params, body: { stage, reason } }) => {
    const employer = `e_${params.employerId}`;
    await setRelationshipStage(ctx, employer, reason ? { stage, reason } : { stage });
    return { employer };
  }),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

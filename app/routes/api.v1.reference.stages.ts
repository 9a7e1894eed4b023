import { stages } from "#app/domain/relationships/relationship-configuration.ts";
import { cupsOf } from "#app/domain/relationships/relationship-stage.ts";
import { listStagesOperation } from "#app/http/api/reference.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";
import { translatorOf } from "#app/i18n/page-messages.ts";

const route = apiRoute(
  door(listStagesOperation, async ({ ctx }) => {
    const t = translatorOf("relationship", ctx.actor.language);
    return { items: stages.map((stage) => ({ stage, cups: cupsOf(stage), name: t(`stage_${stage}`) })) };
  }),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

import { instantOf } from "#app/domain/calendar/instant-of.ts";
import { getVisitPlan } from "#app/domain/visit-plan/get-visit-plan.ts";
import { readVisitPlanQuery } from "#app/domain/visit-plan/visit-plan-query.ts";
import { getVisitPlanOperation, toVisitPlan } from "#app/http/api/participants.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(getVisitPlanOperation, async ({ ctx, query: { half, ...given } }) => {
    const search = new URLSearchParams(
      Object.entries(given).flatMap(([name, value]) => (value ? [[name, value]] : [])),
    );
    for (const each of half ?? []) search.append("half", each);
    const { country, timeZone } = ctx.actor;
    const morningIsOver = ctx.now >= instantOf(ctx.today, "12:00", timeZone);
    const asked = readVisitPlanQuery(search, { today: ctx.today, country, morningIsOver });
    return toVisitPlan(await getVisitPlan(ctx, asked));
  }),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

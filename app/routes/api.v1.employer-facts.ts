import { createOnce } from "#app/domain/api-creations/create-once.ts";
import { recordEmployerFacts } from "#app/domain/employer-facts/record-employer-facts.ts";
import { adoptEmployer } from "#app/domain/employers/adopt-employer.ts";
import { Invalid } from "#app/domain/errors.ts";
import { recordFactsOperation } from "#app/http/api/employers.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(recordFactsOperation, async ({ ctx, body }) =>
    createOnce(ctx, { operation: "recordFacts", id: body.id, body }, async () => {
      const observedOn = body.observedOn ?? ctx.today;
      if (observedOn > ctx.today) throw new Invalid([{ field: "observedOn", code: "in_the_future" }]);
      const employerId = await adoptEmployer(ctx, body.employer);
      const { source, namesAreNotParticipants } = body;
      const ids = await recordEmployerFacts(ctx, employerId, body.facts, {
        source,
        observedOn,
        namesAreNotParticipants,
      });
      return { employer: `e_${employerId}`, ids };
    }),
  ),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

import { createOnce } from "#app/domain/api-creations/create-once.ts";
import { listNextSteps } from "#app/domain/employer-contacts/list-next-steps.ts";
import { adoptEmployer } from "#app/domain/employers/adopt-employer.ts";
import { planNextStep } from "#app/domain/next-steps/plan-next-step.ts";
import { ofEmployer } from "#app/http/api/fields.ts";
import { createNextStepOperation, listNextStepsOperation, toNextStep } from "#app/http/api/work.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(listNextStepsOperation, async ({ ctx, query, page, linkTo }) => {
    const { employer, account, dueUntil, state } = query;
    const wanted = { employerId: employer, accountId: account, dueUntil, state };
    const { rows, next } = await listNextSteps(ctx, wanted, page);
    return { items: rows.map(toNextStep), next: linkTo(next) };
  }),
  door(createNextStepOperation, async ({ ctx, body }) => {
    const { id, employer, text, ...step } = body;
    return createOnce(ctx, { operation: "createNextStep", id, body }, async () => {
      const employerId = await adoptEmployer(ctx, employer);
      await planNextStep(ctx, employerId, { ...step, text }, id);
      return { id, employer: ofEmployer(employerId) };
    });
  }),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

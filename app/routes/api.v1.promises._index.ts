import { createOnce } from "#app/domain/api-creations/create-once.ts";
import { listPromises } from "#app/domain/employer-contacts/list-next-steps.ts";
import { adoptEmployer } from "#app/domain/employers/adopt-employer.ts";
import { makePromise } from "#app/domain/promises/make-promise.ts";
import { ofEmployer } from "#app/http/api/fields.ts";
import { createPromiseOperation, listPromisesOperation, toPromise } from "#app/http/api/work.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(listPromisesOperation, async ({ ctx, query, page, linkTo }) => {
    const { employer, dueUntil, state } = query;
    const { rows, next } = await listPromises(ctx, { employerId: employer, dueUntil, state }, page);
    return { items: rows.map(toPromise), next: linkTo(next) };
  }),
  door(createPromiseOperation, async ({ ctx, body }) => {
    const { id, employer, madeBy, text, dueOn, namesAreNotParticipants } = body;
    return createOnce(ctx, { operation: "createPromise", id, body }, async () => {
      const employerId = await adoptEmployer(ctx, employer);
      await makePromise(ctx, employerId, { madeBy, text, dueOn, namesAreNotParticipants }, id);
      return { id, employer: ofEmployer(employerId) };
    });
  }),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

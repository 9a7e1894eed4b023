import { createOnce } from "#app/domain/api-creations/create-once.ts";
import { listContactPauses } from "#app/domain/employers/list-employer-notices.ts";
import { pauseContact } from "#app/domain/employers/pause-contact.ts";
import { createPauseOperation, listPausesOperation } from "#app/http/api/employers.ts";
import { ofEmployer } from "#app/http/api/fields.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(listPausesOperation, async ({ ctx, query, page, linkTo }) => {
    const { rows, next } = await listContactPauses(ctx, { employerId: query.employer }, page);
    const items = rows.map(({ employerId, ...row }) => ({ ...row, employer: ofEmployer(employerId) }));
    return { items, next: linkTo(next) };
  }),
  door(createPauseOperation, async ({ ctx, body }) => {
    const { id, employer, untilOn = null, ...fields } = body;
    return createOnce(ctx, { operation: "createPause", id, body }, async () => ({
      employer: ofEmployer(await pauseContact(ctx, employer, { ...fields, untilOn }, id)),
    }));
  }),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

import { createOnce } from "#app/domain/api-creations/create-once.ts";
import { listEmployerWarnings } from "#app/domain/employers/list-employer-notices.ts";
import { warnAboutEmployer } from "#app/domain/employers/warn-about-employer.ts";
import { createWarningOperation, listWarningsOperation } from "#app/http/api/employers.ts";
import { ofEmployer } from "#app/http/api/fields.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(listWarningsOperation, async ({ ctx, query, page, linkTo }) => {
    const { rows, next } = await listEmployerWarnings(ctx, { employerId: query.employer }, page);
    const items = rows.map(({ employerId, ...row }) => ({ ...row, employer: ofEmployer(employerId) }));
    return { items, next: linkTo(next) };
  }),
  door(createWarningOperation, async ({ ctx, body }) => {
    const { id, employer, ...fields } = body;
    return createOnce(ctx, { operation: "createWarning", id, body }, async () => ({
      employer: ofEmployer(await warnAboutEmployer(ctx, employer, fields, id)),
    }));
  }),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

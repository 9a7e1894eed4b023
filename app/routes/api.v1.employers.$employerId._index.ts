import { hasPermission } from "#app/domain/access/permissions.ts";
import { listEmployerContacts } from "#app/domain/employer-contacts/list-employer-contacts.ts";
import { listEmployerFacts } from "#app/domain/employer-facts/list-employer-facts.ts";
import { loadEmployerRows } from "#app/domain/employers/load-employer-rows.ts";
import { NotFound } from "#app/domain/errors.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";
import { getEmployerOperation } from "#app/http/api-operations.ts";
import { toContact, toEmployer, toFact } from "#app/http/api-views.ts";

const route = apiRoute(
  door(getEmployerOperation, async ({ ctx, params }) => {
    const { employerId = "" } = params;
    const mayReadContacts = hasPermission(ctx.actor.roles, "employer_contact:read");
    const [[row], { known }, contacts] = await Promise.all([
      loadEmployerRows(ctx, [`e_${employerId}`]),
      listEmployerFacts(ctx, employerId),
      mayReadContacts ? listEmployerContacts(ctx, employerId) : null,
    ]);
    if (!row) throw new NotFound();
    return { ...toEmployer(row), facts: known.map(toFact), contacts: contacts?.map(toContact) ?? null };
  }),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

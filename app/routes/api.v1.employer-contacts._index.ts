import { logEmployerContact } from "#app/domain/employer-contacts/log-employer-contact.ts";
import { pageEmployerContacts } from "#app/domain/employer-contacts/page-employer-contacts.ts";
import { findByOrganisationNumber } from "#app/domain/employers/find-by-organisation-number.ts";
import { listEmployerContactsOperation, toLoggedContact } from "#app/http/api/employer-contacts.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";
import { createEmployerContactOperation } from "#app/http/api-operations.ts";

const route = apiRoute(
  door(listEmployerContactsOperation, async ({ ctx, query, page, linkTo }) => {
    const { employer, account, from, until, channel, status, purpose } = query;
    const wanted = { employerId: employer, accountId: account, fromOn: from, untilOn: until };
    const { rows, next } = await pageEmployerContacts(ctx, { ...wanted, channel, status, purpose }, page);
    return { items: rows.map(toLoggedContact), next: linkTo(next) };
  }),
  door(createEmployerContactOperation, async ({ ctx, body }) => {
    const { organisationNumber, employer, ...contact } = body;
    const named = employer ?? (await findByOrganisationNumber(ctx, organisationNumber ?? ""));
    const { id, employerId } = await logEmployerContact(ctx, { ...contact, employer: named });
    return { id, employer: `e_${employerId}` };
  }),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

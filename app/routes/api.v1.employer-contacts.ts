import { logEmployerContact } from "#app/domain/employer-contacts/log-employer-contact.ts";
import { findByOrganisationNumber } from "#app/domain/employers/find-by-organisation-number.ts";
import { apiRoute } from "#app/http/api-handler.ts";
import { createEmployerContactOperation } from "#app/http/api-operations.ts";

const route = apiRoute(createEmployerContactOperation, async ({ ctx, body }) => {
  const { organisationNumber, employer, ...contact } = body;
  const named = employer ?? (await findByOrganisationNumber(ctx, organisationNumber ?? ""));
  const { id, employerId } = await logEmployerContact(ctx, { ...contact, employer: named });
  return { id, employer: `e_${employerId}` };
});

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

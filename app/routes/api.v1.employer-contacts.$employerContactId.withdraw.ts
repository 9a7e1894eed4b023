import { withdrawEmployerContact } from "#app/domain/employer-contacts/withdraw-employer-contact.ts";
import { withdrawEmployerContactOperation } from "#app/http/api/employer-contacts.ts";
import { ofEmployer } from "#app/http/api/fields.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(withdrawEmployerContactOperation, async ({ ctx, params }) => {
    const { employerId } = await withdrawEmployerContact(ctx, params.employerContactId ?? "");
    return { employer: ofEmployer(employerId) };
  }),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

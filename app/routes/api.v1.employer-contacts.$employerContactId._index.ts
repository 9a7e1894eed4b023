import { changeEmployerContact } from "#app/domain/employer-contacts/change-employer-contact.ts";
import { getEmployerContact } from "#app/domain/employer-contacts/get-employer-contact.ts";
import {
  changeEmployerContactOperation,
  getEmployerContactOperation,
  toLoggedContact,
} from "#app/http/api/employer-contacts.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(getEmployerContactOperation, async ({ ctx, params }) =>
    toLoggedContact(await getEmployerContact(ctx, params.employerContactId ?? "")),
  ),
  door(changeEmployerContactOperation, async ({ ctx, params, body }) => {
    const id = params.employerContactId ?? "";
    await changeEmployerContact(ctx, id, body);
    return toLoggedContact(await getEmployerContact(ctx, id));
  }),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

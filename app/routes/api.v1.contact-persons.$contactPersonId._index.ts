import { changeContactPerson } from "#app/domain/contact-persons/change-contact-person.ts";
import { getContactPerson } from "#app/domain/contact-persons/get-contact-person.ts";
import {
  changeContactPersonOperation,
  getContactPersonOperation,
  toContactPerson,
} from "#app/http/api/contact-persons.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(getContactPersonOperation, async ({ ctx, params }) =>
    toContactPerson(await getContactPerson(ctx, params.contactPersonId ?? "")),
  ),
  door(changeContactPersonOperation, async ({ ctx, params, body }) => {
    const id = params.contactPersonId ?? "";
    await changeContactPerson(ctx, id, body);
    return toContactPerson(await getContactPerson(ctx, id));
  }),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

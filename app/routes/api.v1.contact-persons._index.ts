import { createOnce } from "#app/domain/api-creations/create-once.ts";
import { addContactPerson } from "#app/domain/contact-persons/add-contact-person.ts";
import { listContactPersons } from "#app/domain/contact-persons/list-contact-persons.ts";
import {
  createContactPersonOperation,
  listContactPersonsOperation,
  toContactPerson,
} from "#app/http/api/contact-persons.ts";
import { ofEmployer } from "#app/http/api/fields.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(listContactPersonsOperation, async ({ ctx, query, page, linkTo }) => {
    const wanted = { employerId: query.employer, withThoseWhoLeft: query.left === "true" };
    const { rows, next } = await listContactPersons(ctx, wanted, page);
    return { items: rows.map(toContactPerson), next: linkTo(next) };
  }),
  door(createContactPersonOperation, async ({ ctx, body }) => {
    const { id, employer, ...fields } = body;
    return createOnce(ctx, { operation: "createContactPerson", id, body }, async () => {
      const added = await addContactPerson(ctx, employer, fields, { contactPersonId: id });
      return { id, employer: ofEmployer(added.employerId) };
    });
  }),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

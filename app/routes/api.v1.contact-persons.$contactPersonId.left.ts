import { markContactPersonLeft } from "#app/domain/contact-persons/mark-contact-person-left.ts";
import { contactPersonLeftOperation } from "#app/http/api/contact-persons.ts";
import { ofEmployer } from "#app/http/api/fields.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(contactPersonLeftOperation, async ({ ctx, params }) => {
    const { employerId } = await markContactPersonLeft(ctx, params.contactPersonId ?? "");
    return { employer: ofEmployer(employerId) };
  }),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

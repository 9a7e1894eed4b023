import { listRegisterUnits } from "#app/domain/register/list-register-units.ts";
import { listRegisterUnitsOperation, toRegisterUnit } from "#app/http/api/employers.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(listRegisterUnitsOperation, async ({ ctx, query, page, linkTo }) => {
    const { organisationNumber, municipality, industry } = query;
    const wanted = { organisationNumber, municipalityNumber: municipality, industry };
    const { rows, next } = await listRegisterUnits(ctx, wanted, page);
    return { items: rows.map(toRegisterUnit), next: linkTo(next) };
  }),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

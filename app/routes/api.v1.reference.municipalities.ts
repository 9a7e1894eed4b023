import { municipalityChoices, serviceMunicipalities } from "#app/domain/employers/list-employers.ts";
import { listMunicipalitiesOperation } from "#app/http/api/reference.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(
  door(listMunicipalitiesOperation, async ({ ctx }) => {
    const area = new Set(await serviceMunicipalities(ctx));
    const all = await municipalityChoices(ctx);
    return { items: all.map(({ number, name }) => ({ number, name, inArea: area.has(number) })) };
  }),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

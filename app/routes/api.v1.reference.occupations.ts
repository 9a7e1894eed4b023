import { allOccupations } from "#app/domain/occupations/occupation-names.ts";
import { listOccupationCodesOperation } from "#app/http/api/reference.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";

const route = apiRoute(door(listOccupationCodesOperation, async () => ({ items: [...allOccupations] })));

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

import { loadEmployerRows } from "#app/domain/employers/load-employer-rows.ts";
import { NotFound } from "#app/domain/errors.ts";
import { apiRoute, door } from "#app/http/api-handler.ts";
import { getRegisterUnitOperation } from "#app/http/api-operations.ts";
import { toEmployer } from "#app/http/api-views.ts";

const route = apiRoute(
  door(getRegisterUnitOperation, async ({ ctx, params }) => {
    const [row] = await loadEmployerRows(ctx, [`r_${params.registerUnitId}`]);
    if (!row) throw new NotFound();
    return toEmployer(row);
  }),
);

// Named one by one: the client build takes out only exports it can see.

export const loader = route.loader;
export const action = route.action;

import { loadEmployerRows } from "#app/domain/employers/load-employer-rows.ts";
import { NotFound } from "#app/domain/errors.ts";
import { apiRoute } from "#app/http/api-handler.ts";
import { getRegisterUnitOperation } from "#app/http/api-operations.ts";
import { toEmployer } from "#app/http/api-views.ts";

export const { loader, action } = apiRoute(getRegisterUnitOperation, async ({ ctx, params }) => {
  const [row] = await loadEmployerRows(ctx, [`r_${params.registerUnitId}`]);
  if (!row) throw new NotFound();
  return toEmployer(row);
});

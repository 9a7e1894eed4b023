import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { type DataImport, loadDataImports } from "./data-import-row.ts";

const mostShown = 100;

/** The service's imports, the newest first. */
export async function listImports(ctx: StaffContext): Promise<DataImport[]> {
  requirePermission(ctx, "data:import");
  return loadDataImports(ctx, mostShown);
}

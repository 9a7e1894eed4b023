import { and, eq, inArray } from "drizzle-orm";
import { employer } from "#db/schema/employer.ts";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { registerUnit } from "#db/schema/register.ts";
import type { StaffContext } from "../context.ts";
import { idsAmong } from "../employers/document-id.ts";
import { NotFound } from "../errors.ts";
import type { ToldWorkplace } from "./what-may-be-said.ts";

export type NamedWorkplace = ToldWorkplace & { documentId: string; name: string; companyName: string | null };

/**
 * Workplaces by all the names that openness may know them by, the service's own and the register's. Looking adopts
 * nothing; those that are not there are left out.
 */
export async function findToldWorkplaces(
  ctx: StaffContext,
  documentIds: readonly string[],
): Promise<Map<string, NamedWorkplace>> {
  const { serviceId } = ctx.actor;
  const own = idsAmong(documentIds, "employer");
  const units = idsAmong(documentIds, "register_unit");
  const found = new Map<string, NamedWorkplace>();
  if (own.length > 0) {
    const rows = await ctx.tx
      .select({
        employerId: employerProfile.id,
        registerUnitId: employerProfile.registerUnitId,
        companyNumber: employerProfile.companyNumber,
        name: employerProfile.name,
        companyName: employerProfile.companyName,
      })
      .from(employerProfile)
      .where(and(eq(employerProfile.serviceId, serviceId), inArray(employerProfile.id, own)));
    for (const row of rows) found.set(`e_${row.employerId}`, { ...row, documentId: `e_${row.employerId}` });
  }
  if (units.length > 0) {
    const rows = await ctx.tx
      .select({
        employerId: employer.id,
        registerUnitId: registerUnit.id,
        companyNumber: registerUnit.companyNumber,
        name: registerUnit.name,
        companyName: registerUnit.companyName,
      })
      .from(registerUnit)
      .leftJoin(
        employer,
        and(eq(employer.serviceId, serviceId), eq(employer.registerUnitId, registerUnit.id)),
      )
      .where(inArray(registerUnit.id, units));
    for (const row of rows)
      found.set(`r_${row.registerUnitId}`, { ...row, documentId: `r_${row.registerUnitId}` });
  }
  return found;
}

/** @throws NotFound for a workplace that is neither the service's own nor in the register */
export async function toldWorkplace(ctx: StaffContext, documentId: string): Promise<NamedWorkplace> {
  const found = (await findToldWorkplaces(ctx, [documentId])).get(documentId);
  if (!found) throw new NotFound();
  return found;
}

import type { StaffContext } from "../context.ts";
import { Invalid } from "../errors.ts";
import type { DisclosureReach } from "./disclosure-vocabulary.ts";
import { toldWorkplace } from "./told-workplace.ts";
import { type Disclosure, isTowards } from "./what-may-be-said.ts";

export type OpennessTarget = Pick<
  Disclosure,
  "towards" | "employerId" | "registerUnitId" | "companyNumber"
> & { isSame(row: Disclosure): boolean };

/**
 * Whom a version is towards, as it is stored, and which earlier versions were towards the same. A register unit is never
 * adopted for it: that would be a trace of the person on the employer's side.
 *
 * @param document e_<employer id> or r_<register unit id>; not asked for when it is towards all
 * @throws NotFound for a workplace that is not there, Invalid for a company nobody knows
 */
export async function opennessTarget(
  ctx: StaffContext,
  towards: DisclosureReach,
  document: string | null,
): Promise<OpennessTarget> {
  if (towards === "all" || document === null) {
    const nobody = { employerId: null, registerUnitId: null, companyNumber: null };
    return { towards: "all", ...nobody, isSame: (row) => row.towards === "all" };
  }
  const workplace = await toldWorkplace(ctx, document);
  if (towards === "company") {
    const { companyNumber } = workplace;
    if (companyNumber === null) throw new Invalid([{ field: "towards", code: "company_unknown" }]);
    return {
      ...{ towards, companyNumber, employerId: null, registerUnitId: null },
      isSame: (row) => row.towards === "company" && row.companyNumber === companyNumber,
    };
  }
  const { employerId, registerUnitId } = workplace;
  return {
    ...{ towards, employerId, registerUnitId: employerId === null ? registerUnitId : null },
    companyNumber: null,
    isSame: (row) => row.towards === "workplace" && isTowards(row, workplace),
  };
}

import { and, eq, isNull, ne } from "drizzle-orm";
import { employer } from "#db/schema/employer.ts";
import { registerUnit } from "#db/schema/register.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { DomainError, Invalid } from "../errors.ts";
import { checkOrganisationNumber } from "../register/organisation-number.ts";

export type PlaceOfNumber = {
  employer: string;
  name: string;
  addressLine: string | null;
  place: string | null;
};

/** One organisation number can be several places; only the one who asks knows which is meant. */
export class SeveralPlaces extends DomainError {
  readonly status = 422;
  constructor(readonly units: PlaceOfNumber[]) {
    super("several_places");
  }
}

/**
 * The document id of the one place with an organisation number: a unit of the register, else an employer that the
 * service typed in by hand. The same number gives the same id before and after the unit is adopted.
 *
 * @throws SeveralPlaces with the units, and Invalid when the number is wrong or nowhere
 */
export async function findByOrganisationNumber(ctx: StaffContext, typed: string): Promise<string> {
  requirePermission(ctx, "employer:read");
  const field = "organisationNumber";
  const checked = checkOrganisationNumber(typed);
  if (!checked.ok) throw new Invalid([{ field, code: checked.reason }]);
  const { organisationNumber } = checked;
  const units = await ctx.tx
    .select({
      id: registerUnit.id,
      name: registerUnit.name,
      addressLine: registerUnit.addressLine,
      place: registerUnit.place,
    })
    .from(registerUnit)
    .where(
      and(
        eq(registerUnit.organisationNumber, organisationNumber),
        isNull(registerUnit.deletedOn),
        ne(registerUnit.soleProprietorship, "yes"),
      ),
    )
    .orderBy(registerUnit.placeKey)
    .limit(50);
  const [unit, ...others] = units;
  if (unit && others.length > 0)
    throw new SeveralPlaces(units.map(({ id, ...place }) => ({ employer: `r_${id}`, ...place })));
  if (unit) return `r_${unit.id}`;
  const [byHand] = await ctx.tx
    .select({ id: employer.id })
    .from(employer)
    .where(
      and(
        eq(employer.serviceId, ctx.actor.serviceId),
        eq(employer.organisationNumber, organisationNumber),
        isNull(employer.registerUnitId),
      ),
    )
    .orderBy(employer.id);
  if (!byHand) throw new Invalid([{ field, code: "organisation_number_unknown" }]);
  return `e_${byHand.id}`;
}

import { requirePermission } from "../access/require-permission.ts";
import { getContactPerson } from "../contact-persons/get-contact-person.ts";
import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";
import { comparePeople } from "./compare-people.ts";
import type { PairField } from "./get-employer-pair.ts";
import { type PersonMergeField, personMergeFields } from "./merge-contact-persons.ts";

/** Two contact persons of one workplace beside each other, field by field. */
export async function getPersonPair(ctx: StaffContext, keptId: string, lostId: string) {
  requirePermission(ctx, "duplicate:settle");
  const kept = await getContactPerson(ctx, keptId);
  const lost = await getContactPerson(ctx, lostId);
  if (kept.employerId !== lost.employerId || kept.id === lost.id) throw new NotFound();
  const fields: PairField<PersonMergeField>[] = personMergeFields.map((field) => ({
    field,
    kept: kept[field],
    lost: lost[field],
  }));
  return {
    kept: { id: keptId, name: kept.name },
    lost: { id: lostId, name: lost.name },
    employerId: kept.employerId,
    reasons: comparePeople(kept, lost).reasons,
    fields: fields.filter((field) => field.kept !== null || field.lost !== null),
  };
}

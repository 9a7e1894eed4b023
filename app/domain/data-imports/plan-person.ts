import { newId } from "../new-id.ts";
import type { KnownPerson } from "./find-people.ts";
import type { PersonValues, RecordOf } from "./import-records.ts";
import type { Planning, RowPlan } from "./planning.ts";
import type { Change } from "./row-decision.ts";

/** A person of a file: new at the employer, known there, or one who is not to be written to or about any more. */
export function planPerson(
  planning: Planning,
  employerId: string,
  { values }: RecordOf<"people">,
  line: number,
): RowPlan {
  const known = planning.people.find(employerId, values);
  if (known === null) {
    const person = { id: newId(), employerId, values };
    planning.writes.people.push(person);
    planning.people.remember({ ...values, id: person.id, employerId });
    return { outcome: "created" };
  }
  if (known.objectedOn !== null) return { outcome: "skipped", faults: [{ code: "person_objected" }] };
  if (known.leftOn !== null) return { outcome: "skipped", faults: [{ code: "person_left" }] };
  if (planning.context.options.whenKnown === "leave") {
    return { outcome: "skipped", faults: [{ code: "known_already" }] };
  }
  const change = changeOf(known, values);
  if (change === null) return { outcome: "unchanged" };
  planning.writes.changes.push({ line, ...change });
  return { outcome: "updated" };
}

const columns: readonly [keyof KnownPerson & keyof PersonValues, string][] = [
  ["role", "role"],
  ["phone", "phone"],
  ["email", "email"],
  ["preferredWay", "preferred_way"],
  ["informedOn", "informed_on"],
  ["leftOn", "left_on"],
  ["objectedOn", "objected_on"],
];

function changeOf(known: KnownPerson, values: PersonValues): Omit<Change, "line"> | null {
  const before: Change["before"] = {};
  const after: Change["after"] = {};
  for (const [field, column] of columns) {
    const told = values[field];
    if (known[field] !== null || told === null) continue;
    before[column] = null;
    after[column] = told;
    Object.assign(known, { [field]: told });
  }
  return Object.keys(after).length === 0 ? null : { table: "contact_person", id: known.id, before, after };
}

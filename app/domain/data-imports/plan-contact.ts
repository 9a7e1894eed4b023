import { createHash } from "node:crypto";
import { newId } from "../new-id.ts";
import { foldPersonName } from "./find-people.ts";
import type { ContactValues, PersonValues, RecordOf } from "./import-records.ts";
import type { Planning, RowPlan } from "./planning.ts";

/** A contact of a file; the same row again, from this file or another, is the same contact. */
export function planContact(
  planning: Planning,
  employerId: string,
  { values }: RecordOf<"contacts">,
): RowPlan {
  const requestHash = hashOf(values);
  if (planning.book.has(employerId, requestHash)) return { outcome: "unchanged" };
  planning.book.remember(employerId, requestHash);
  const { importedBy } = planning.context;
  const colleague = values.colleague === null ? importedBy : planning.book.colleague(values.colleague);
  const personId = personMet(planning, employerId, values);
  planning.writes.contacts.push({
    id: newId(),
    employerId,
    requestHash,
    // Somebody who is no colleague any more: kept as brought in by the one who imports, and as nobody's own contact.
    loggedBy: colleague ?? importedBy,
    accountIds: colleague === null ? [] : [colleague],
    personIds: personId === null ? [] : [personId],
    values,
  });
  return { outcome: "created" };
}

function personMet(planning: Planning, employerId: string, values: ContactValues): string | null {
  const { personName, personEmail } = values;
  if (personName === null && personEmail === null) return null;
  const known = planning.people.find(employerId, { name: personName, email: personEmail });
  // Whoever has objected is left alone.
  if (known) return known.objectedOn === null ? known.id : null;
  if (personName === null) return null;
  const person: PersonValues = {
    ...{ name: personName, role: null, phone: null, email: personEmail, preferredWay: null },
    ...{ decisionMaker: values.decisionMaker, informedOn: null, leftOn: null, objectedOn: null },
  };
  const id = newId();
  planning.writes.people.push({ id, employerId, values: person });
  planning.people.remember({ ...person, id, employerId });
  return id;
}

function hashOf(values: ContactValues): string {
  const { occurredAt, channel, note, personName } = values;
  const said = [
    occurredAt.toISOString(),
    channel,
    note ?? "",
    personName === null ? "" : foldPersonName(personName),
  ];
  return createHash("sha256").update(JSON.stringify(said)).digest("base64url");
}

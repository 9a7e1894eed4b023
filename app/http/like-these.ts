import type { FoundWorkplace } from "../domain/duplicates/find-duplicate-employers.ts";
import type { FoundPerson } from "../domain/duplicates/find-duplicate-people.ts";
import { paths } from "./paths.ts";

const mostShown = 5;

/** Employers and units that something may be, with the address of each. */
export const likeTheseWorkplaces = (found: readonly FoundWorkplace[]) =>
  found.slice(0, mostShown).map(({ documentId, name, addressLine, place, reasons }) => ({
    href: documentId.startsWith("e_")
      ? paths.employer(documentId.slice(2))
      : paths.registerUnit(documentId.slice(2)),
    name,
    detail: [addressLine, place].filter(Boolean).join(", "),
    reasons,
  }));

export const likeThesePeople = (found: readonly FoundPerson[]) =>
  found.slice(0, mostShown).map(({ contactPersonId, name, role, employerName, reasons }) => ({
    href: paths.contactPerson(contactPersonId),
    name,
    detail: [role, employerName].filter(Boolean).join(", "),
    reasons,
  }));

import type { FieldFault } from "../errors.ts";
import { findIdentityNumbers } from "./identity-numbers.ts";

/** A free text and the field it was written in. */
export type WrittenText = { field: string; text: string | null | undefined };

const wordsBefore = 30;

/** The first identity number of each text: "identity_number" with the {place} before it, or that it begins the text. */
export function identityNumberFaults(written: readonly WrittenText[]): FieldFault[] {
  return written.flatMap(({ field, text }) => {
    const [first] = findIdentityNumbers(text ?? "");
    if (!first || !text) return [];
    const before = text.slice(Math.max(0, first.start - wordsBefore), first.start).trim();
    return [
      {
        field,
        code: before === "" ? "identity_number_first" : "identity_number",
        values: { place: before, position: first.start + 1 },
      },
    ];
  });
}

import { type FieldFault, Invalid } from "../errors.ts";
import { findIdentityNumbers } from "../privacy/identity-numbers.ts";

/**
 * Refuses an employer's text that holds a national identity number. Nothing else is looked for: checking it for
 * names would tell an employer who takes part.
 * @throws Invalid with "portal_identity_number" and the number's position, 1 for the first character
 */
export function refuseIdentityNumbers(texts: Record<string, string | null | undefined>): void {
  const faults = Object.entries(texts).flatMap(([field, text]): FieldFault[] => {
    const [found] = findIdentityNumbers(text ?? "");
    return found ? [{ field, code: "portal_identity_number", values: { position: found.start + 1 } }] : [];
  });
  if (faults.length > 0) throw new Invalid(faults);
}

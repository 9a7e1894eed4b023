import { type FieldFault, Invalid } from "../errors.ts";
import { identityNumberFaults, type WrittenText } from "../privacy/identity-number-faults.ts";
import { findThirdPersons } from "../privacy/third-persons.ts";

type Named = { givenName: string; familyName: string };

/**
 * Looks through what is about to be written of a participant. Identity numbers are never let through; a third person's
 * name is let through when the writer says that it has to stand there.
 * @throws Invalid with "identity_number" ({place}, {position}) or "third_person" ({name})
 */
export function guardParticipantTexts(
  participant: Named,
  written: readonly WrittenText[],
  { namesMayStand }: { namesMayStand: boolean },
): void {
  const numbers = identityNumberFaults(written);
  if (numbers.length > 0) throw new Invalid(numbers);
  if (namesMayStand) return;
  const known = [participant.givenName, participant.familyName];
  const named = written.flatMap(({ field, text }): FieldFault[] => {
    const [first] = findThirdPersons(text ?? "", known);
    if (!text || !first) return [];
    return [{ field, code: "third_person", values: { name: text.slice(first.start, first.end) } }];
  });
  if (named.length > 0) throw new Invalid(named);
}

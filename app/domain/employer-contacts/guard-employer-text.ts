import { participant } from "#db/schema/participant.ts";
import type { StaffContext } from "../context.ts";
import { type FieldFault, Invalid } from "../errors.ts";
import { identityNumberFaults, type WrittenText } from "../privacy/identity-number-faults.ts";
import { findParticipantNames } from "../privacy/participant-names.ts";

/**
 * Refuses texts that would bring a participant over to the employer's side. Identity numbers are never let through;
 * names of participants the writer can see are let through only when the writer says that they mean somebody else.
 * Throws Invalid with "identity_number" ({place}, {position}) or "participant_name" ({word}).
 */
export async function guardEmployerTexts(
  ctx: StaffContext,
  texts: readonly WrittenText[],
  options: { namesAreNotParticipants: boolean },
): Promise<void> {
  const written = texts.flatMap(({ field, text }) => (text ? [{ field, text }] : []));
  if (written.length === 0) return;
  const faults = identityNumberFaults(written);
  if (faults.length > 0) throw new Invalid(faults);
  if (options.namesAreNotParticipants) return;
  const named = await participantNameFaults(ctx, written);
  if (named.length > 0) throw new Invalid(named);
}

async function participantNameFaults(
  ctx: StaffContext,
  written: readonly { field: string; text: string }[],
): Promise<FieldFault[]> {
  const caseload = await ctx.tx
    .select({ id: participant.id, firstName: participant.givenName, lastName: participant.familyName })
    .from(participant);
  return written.flatMap(({ field, text }) => {
    const [first] = findParticipantNames(text, caseload);
    if (!first) return [];
    return [{ field, code: "participant_name", values: { word: text.slice(first.start, first.end) } }];
  });
}

import type { StaffContext } from "../context.ts";
import { Invalid } from "../errors.ts";
import { compileWhatMayBeSaid } from "../openness/compile-what-may-be-said.ts";
import type { TellingPurpose } from "../openness/disclosure-vocabulary.ts";
import type { WhatMayBeSaid } from "../openness/what-may-be-said.ts";
import type { ReachedStage } from "../relationships/relationship-configuration.ts";
import type { ContactStatus, Purpose, WhoWent } from "./employer-contact-vocabulary.ts";

type CourseOfContact = {
  whoWent: WhoWent;
  purpose: Purpose;
  spokenOf: boolean;
  stageReached?: ReachedStage | null | undefined;
};

/** What an employer gets to know of each participant on whose behalf the contact is, and whether they may. */
export type Told = { participantId: string; said: WhatMayBeSaid };

/**
 * For what a contact tells an employer of somebody; null for one that names nobody, which is always open: who comes
 * along is seen, who is presented or followed up is spoken of. A participant who goes alone tells what they like.
 */
export function tellingPurposeOf(contact: CourseOfContact): TellingPurpose | null {
  if (contact.whoWent === "both") return "go_together";
  if (contact.whoWent === "participant") return null;
  if (contact.stageReached === "presented") return "present";
  if (!contact.spokenOf) return null;
  return contact.purpose === "follow_up" || contact.purpose === "job_support" ? "follow_up" : "present";
}

/** Asks the gate of openness for each participant, in the transaction of the contact. */
export async function askWhatIsTold(
  ctx: StaffContext,
  employerId: string,
  participantIds: readonly string[],
  purpose: TellingPurpose,
): Promise<Told[]> {
  const told: Told[] = [];
  // In the order of their ids: two who act for the same people never wait for each other.
  for (const participantId of [...new Set(participantIds)].sort()) {
    const said = await compileWhatMayBeSaid(ctx, { participantId, document: `e_${employerId}`, purpose });
    told.push({ participantId, said });
  }
  return told;
}

/**
 * What is still to happen is not planned against what a person has agreed; what has happened is logged as it was, and
 * shown with the person as not agreed.
 *
 * @throws Invalid at "onBehalfOf": "openness_<reason>", or "spoken_of_whom" when nobody is named
 */
export function refuseToPlanAgainst(status: ContactStatus, told: readonly Told[]): void {
  if (status !== "planned") return;
  if (told.length === 0) throw new Invalid([{ field: "onBehalfOf", code: "spoken_of_whom" }]);
  const reasons = new Set(told.flatMap(({ said }) => (said.allowed ? [] : said.reason)));
  if (reasons.size > 0)
    throw new Invalid([...reasons].map((reason) => ({ field: "onBehalfOf", code: `openness_${reason}` })));
}

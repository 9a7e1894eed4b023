import type { StaffContext } from "../context.ts";
import { listJobSeekers } from "../participants/list-caseload.ts";
import { initialsOf } from "../participants/participant-vocabulary.ts";
import type { CaseloadProfile } from "./ask-next.ts";
import { loadCareerProfiles } from "./load-career-profiles.ts";

export type CaseloadMember = CaseloadProfile & { initials: string };

/**
 * The people whom the reader follows as specialist or cover and who look for work, with what a match may use of each.
 * Row security holds in any case. A few statements, however many people. The caller writes the read lines.
 */
export async function loadCaseloadProfiles(ctx: StaffContext): Promise<CaseloadMember[]> {
  const seekers = await listJobSeekers(ctx);
  const profiles = await loadCareerProfiles(ctx, seekers);
  return seekers.flatMap(({ id, givenName, familyName }, index) => {
    const profile = profiles[index];
    return profile ? [{ participantId: id, initials: initialsOf(givenName, familyName), profile }] : [];
  });
}

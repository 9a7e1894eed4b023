import type { StaffContext } from "../context.ts";
import { Refused } from "../errors.ts";
import {
  compileWhatMayBeSaid,
  noteReliedOn,
  surveyWhatMayBeSaid,
} from "../openness/compile-what-may-be-said.ts";
import type { TellingRefusal } from "../openness/what-may-be-said.ts";
import type { ParticipantRow } from "../participants/require-participant.ts";

/** Whether an employer may be talked with about a person who works there, and the reason when not. */
export type EmployerOpenness = { allowed: true } | { allowed: false; reason: TellingRefusal };

/** For showing what may be done at several workplaces; whoever then acts asks again. */
export async function surveyOpenness(
  ctx: StaffContext,
  person: Pick<ParticipantRow, "id" | "status">,
  employerIds: readonly string[],
): Promise<Map<string, EmployerOpenness>> {
  const documents = employerIds.map((id) => `e_${id}`);
  const said = await surveyWhatMayBeSaid(ctx, person, documents, "follow_up");
  const openness = new Map<string, EmployerOpenness>();
  for (const id of employerIds) {
    const answer = said.get(`e_${id}`);
    openness.set(
      id,
      answer?.allowed ? { allowed: true } : { allowed: false, reason: answer?.reason ?? "never_agreed" },
    );
  }
  return openness;
}

/**
 * For whoever acts on it: what is answered holds until the transaction ends, and that it was relied on is in the log.
 * @returns null, or the reason why the employer may not be talked with
 */
export async function relyOnOpenness(
  ctx: StaffContext,
  participantId: string,
  employerId: string,
): Promise<TellingRefusal | null> {
  const said = await compileWhatMayBeSaid(ctx, {
    ...{ participantId, document: `e_${employerId}`, purpose: "follow_up" },
  });
  if (!said.allowed) return said.reason;
  await noteReliedOn(ctx, participantId, said.sequence);
  return null;
}

/** @throws Refused "openness_<reason>" where the person's openness towards the employer does not allow it */
export async function requireEmployerOpenness(
  ctx: StaffContext,
  participantId: string,
  employerId: string,
): Promise<void> {
  const reason = await relyOnOpenness(ctx, participantId, employerId);
  if (reason !== null) throw new Refused(`openness_${reason}`);
}

import type { StaffContext } from "../context.ts";
import { Refused } from "../errors.ts";
import type { ParticipantRow } from "../participants/require-participant.ts";

/** Whether an employer may be talked with about a person who works there, and the reason when not. */
export type EmployerOpenness = { allowed: true } | { allowed: false; reason: string };

/** For showing what may be done at several workplaces; whoever then acts asks again. */
export async function surveyOpenness(
  _ctx: StaffContext,
  _person: Pick<ParticipantRow, "id" | "status">,
  employerIds: readonly string[],
): Promise<Map<string, EmployerOpenness>> {
  return new Map(employerIds.map((id) => [id, { allowed: false, reason: "never_agreed" }]));
}

/** @throws Refused "openness_<reason>" where the person's openness towards the employer does not allow it */
export async function requireEmployerOpenness(
  _ctx: StaffContext,
  _participantId: string,
  _employerId: string,
): Promise<void> {
  throw new Refused("openness_never_agreed");
}

import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { type BoosterRequest, loadBoosterRequests } from "../follow-ups/booster-requests.ts";
import { initialsOf } from "../participants/participant-vocabulary.ts";
import { requireParticipant, writeReadLine } from "../participants/require-participant.ts";
import { loadClinicianShares } from "./clinician-shares.ts";
import type { SharedThing } from "./cooperation-vocabulary.ts";
import { type MeetingRhythm, meetingRhythm, nextMeetingDay } from "./meeting-rhythm.ts";
import { loadSharedGoals, type SharedGoal } from "./shared-goals.ts";
import { loadSharedMeetings, type SharedMeeting } from "./shared-meetings.ts";

export type Cooperation = {
  person: { id: string; initials: string; referenceCode: string };
  goals: SharedGoal[];
  meetings: SharedMeeting[];
  rhythm: MeetingRhythm;
  /** Proposed day of the next meeting on goals. */
  proposedOn: string;
  shares: { thing: SharedThing; agreedOn: string }[];
  boosters: BoosterRequest[];
};

/** How those who help a participant work together. Writes the read line. */
export async function getCooperation(ctx: StaffContext, participantId: string): Promise<Cooperation> {
  requirePermission(ctx, "participant:read");
  const person = await requireParticipant(ctx, participantId);
  await writeReadLine(ctx, participantId, "cooperation");
  const meetings = await loadSharedMeetings(ctx, participantId);
  const onGoals = meetings.filter(({ kind }) => kind === "goals");
  const lastHeldOn = onGoals.find(({ status }) => status === "held")?.heldOn ?? null;
  const plannedOn =
    onGoals.filter(({ status, heldOn }) => status === "planned" && heldOn >= ctx.today).at(-1)?.heldOn ??
    null;
  const shares = await loadClinicianShares(ctx, participantId);
  return {
    person: {
      id: person.id,
      initials: initialsOf(person.givenName, person.familyName),
      referenceCode: person.referenceCode,
    },
    goals: await loadSharedGoals(ctx, participantId),
    meetings,
    rhythm: meetingRhythm({ startedOn: person.startedOn, lastHeldOn, plannedOn }, ctx.today),
    proposedOn: nextMeetingDay(ctx.actor.country, lastHeldOn ?? ctx.today),
    shares: [...shares].map(([thing, agreedOn]) => ({ thing, agreedOn })),
    boosters: await loadBoosterRequests(ctx, participantId),
  };
}

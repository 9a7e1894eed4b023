import { and, eq, gte, isNull, lte, or } from "drizzle-orm";
import { participant, participantAccess } from "#db/schema/participant.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";
import { initialsOf } from "../participants/participant-vocabulary.ts";
import { writeReadLine } from "../participants/require-participant.ts";
import { loadClinicianShares } from "./clinician-shares.ts";
import type { SharedThing } from "./cooperation-vocabulary.ts";
import { loadSharedGoals, type SharedGoal } from "./shared-goals.ts";
import { loadMinutes, loadSharedMeetings, type SharedMeeting } from "./shared-meetings.ts";

export type SharedView = {
  person: { id: string; initials: string; referenceCode: string };
  shares: SharedThing[];
  goals: SharedGoal[];
  /** With the minutes of those the clinician was at. */
  meetings: (SharedMeeting & { minutes: string | null })[];
};

/** The participant's row for a clinician whose patient they are. @throws NotFound for everybody else */
export async function requirePatient(ctx: StaffContext, participantId: string) {
  const [found] = await ctx.tx
    .select({
      id: participant.id,
      givenName: participant.givenName,
      familyName: participant.familyName,
      referenceCode: participant.referenceCode,
    })
    .from(participant)
    .innerJoin(
      participantAccess,
      and(
        eq(participantAccess.serviceId, participant.serviceId),
        eq(participantAccess.participantId, participant.id),
        eq(participantAccess.accountId, ctx.actor.accountId),
        eq(participantAccess.relation, "clinician"),
        lte(participantAccess.fromOn, ctx.today),
        or(isNull(participantAccess.toOn), gte(participantAccess.toOn, ctx.today)),
      ),
    )
    .where(and(eq(participant.serviceId, ctx.actor.serviceId), eq(participant.id, participantId)));
  if (!found) throw new NotFound();
  return found;
}

/** What a clinician sees: what the person has said yes to, and the meetings they were at themselves. Writes the read line. */
export async function getSharedView(ctx: StaffContext, participantId: string): Promise<SharedView> {
  requirePermission(ctx, "shared_view:read");
  const person = await requirePatient(ctx, participantId);
  await writeReadLine(ctx, participantId, "shared");
  const meetings = await loadSharedMeetings(ctx, participantId);
  const withMinutes = [];
  for (const meeting of meetings) {
    const minutes = meeting.status === "held" ? await loadMinutes(ctx, participantId, meeting.id) : null;
    withMinutes.push({ ...meeting, minutes: minutes?.words ?? null });
  }
  return {
    person: {
      id: person.id,
      initials: initialsOf(person.givenName, person.familyName),
      referenceCode: person.referenceCode,
    },
    shares: [...(await loadClinicianShares(ctx, participantId)).keys()],
    goals: await loadSharedGoals(ctx, participantId),
    meetings: withMinutes,
  };
}

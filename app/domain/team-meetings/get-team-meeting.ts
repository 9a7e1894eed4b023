import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { jobLeadShare, teamCase } from "#db/schema/cooperation.ts";
import { jobLead } from "#db/schema/employer.ts";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { participant } from "#db/schema/participant.ts";
import { account } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { sealersOf } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { initialsOf } from "../participants/participant-vocabulary.ts";
import { reachedBy } from "../participants/reached-by.ts";
import { writeReadLines } from "../participants/require-participant.ts";

export type TeamCase = {
  id: string;
  participantId: string;
  initials: string;
  referenceCode: string;
  question: string;
  raisedOn: string;
  raisedByName: string | null;
};
export type SharedLead = {
  id: string;
  jobLeadId: string;
  title: string;
  employerName: string;
  hoursMin: number | null;
  hoursMax: number | null;
  sharedByName: string | null;
};
export type TeamMeeting = { cases: TeamCase[]; leads: SharedLead[] };

/**
 * The list for the weekly meeting: cases that colleagues want help with, those the reader follows up or leads the team
 * of, and leads they tell each other of. It is for solving cases and sharing leads, not a round of everybody's status.
 * Writes a read line for each person on it.
 */
export async function getTeamMeeting(ctx: StaffContext): Promise<TeamMeeting> {
  requirePermission(ctx, "participant:read");
  const { serviceId } = ctx.actor;
  const rows = await ctx.tx
    .select({
      ...{ id: teamCase.id, participantId: participant.id, question: teamCase.question },
      ...{ raisedOn: teamCase.raisedOn, raisedByName: account.name },
      ...{ givenName: participant.givenName, familyName: participant.familyName },
      referenceCode: participant.referenceCode,
    })
    .from(teamCase)
    .innerJoin(
      participant,
      and(eq(participant.serviceId, teamCase.serviceId), eq(participant.id, teamCase.participantId)),
    )
    .leftJoin(account, and(eq(account.serviceId, teamCase.serviceId), eq(account.id, teamCase.raisedBy)))
    .where(
      and(
        eq(teamCase.serviceId, serviceId),
        isNull(teamCase.settledAt),
        reachedBy(ctx, teamCase.participantId),
      ),
    )
    .orderBy(asc(teamCase.raisedOn), asc(teamCase.id))
    .limit(100);
  const people = [...new Set(rows.map(({ participantId }) => participantId))];
  await writeReadLines(ctx, people, "team_meeting");
  const sealerOf = await sealersOf(ctx, people);
  const leads = await ctx.tx
    .select({
      ...{ id: jobLeadShare.id, jobLeadId: jobLead.id, title: jobLead.title },
      ...{ employerName: sql<string>`${employerProfile.name}`, sharedByName: account.name },
      ...{ hoursMin: jobLead.hoursMin, hoursMax: jobLead.hoursMax },
    })
    .from(jobLeadShare)
    .innerJoin(
      jobLead,
      and(eq(jobLead.serviceId, jobLeadShare.serviceId), eq(jobLead.id, jobLeadShare.jobLeadId)),
    )
    .innerJoin(
      employerProfile,
      and(eq(employerProfile.serviceId, jobLead.serviceId), eq(employerProfile.id, jobLead.employerId)),
    )
    .leftJoin(
      account,
      and(eq(account.serviceId, jobLeadShare.serviceId), eq(account.id, jobLeadShare.sharedBy)),
    )
    .where(
      and(eq(jobLeadShare.serviceId, serviceId), isNull(jobLeadShare.settledAt), isNull(jobLead.closedAt)),
    )
    .orderBy(asc(jobLeadShare.sharedOn), asc(jobLeadShare.id))
    .limit(100);
  return {
    cases: rows.map(({ givenName, familyName, question, ...row }) => ({
      ...row,
      initials: initialsOf(givenName, familyName),
      question: sealerOf(row.participantId).open(sealedPlaces.teamCase(row.id, "question"), question),
    })),
    leads,
  };
}

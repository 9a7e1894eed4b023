import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { employerContact } from "#db/schema/employer-contact.ts";
import { contactOnBehalf, participant, participantAccess } from "#db/schema/participant.ts";
import { daysBetween } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { seekingStatuses } from "../participants/participant-vocabulary.ts";
import { reachedBy } from "../participants/reached-by.ts";
import { initialsOf } from "./initials-of.ts";

/** Rapid search (IPS-25 item 15): a first employer contact in person within 30 days; and then one at least every 14. */
const firstContactWithinDays = 30;
const contactEveryDays = 14;

export type WaitingParticipant = {
  participantId: string;
  initials: string;
  referenceCode: string;
  /** Whole days since the start. */
  day: number;
  lastContactOn: string | null;
  reason: "no_contact_yet" | "no_contact_by_day_30" | "no_contact_in_14_days";
  daysSince: number;
};

export type JobSeekers = { count: number; waiting: WaitingParticipant[] };

/**
 * My participants who look for work, and those of them an employer has heard of too long ago. Whoever is in a passive
 * period is counted and not pressed on.
 */
export async function listWaitingParticipants(ctx: StaffContext): Promise<JobSeekers> {
  const { serviceId, accountId, timeZone } = ctx.actor;
  const rows = await ctx.tx
    .select({
      participantId: participant.id,
      givenName: participant.givenName,
      familyName: participant.familyName,
      referenceCode: participant.referenceCode,
      startedOn: participant.startedOn,
      isPassive: sql<boolean>`exists (
        select 1 from passive_period s where s.service_id = ${participant.serviceId}
          and s.participant_id = ${participant.id} and s.to_on is null and s.from_on <= ${ctx.today}::date)`,
      lastContactOn: sql<string | null>`(
        select max((${employerContact.occurredAt} at time zone ${timeZone}::text)::date)::text
        from ${contactOnBehalf}
        join ${employerContact} on ${employerContact.serviceId} = ${contactOnBehalf.serviceId}
          and ${employerContact.id} = ${contactOnBehalf.employerContactId}
        where ${contactOnBehalf.serviceId} = ${participant.serviceId}
          and ${contactOnBehalf.participantId} = ${participant.id}
          and ${employerContact.withdrawnAt} is null
          and ${employerContact.status} in ('held', 'participant_did_not_come'))`,
    })
    .from(participant)
    .innerJoin(
      participantAccess,
      and(
        eq(participantAccess.serviceId, participant.serviceId),
        eq(participantAccess.participantId, participant.id),
        eq(participantAccess.accountId, accountId),
        inArray(participantAccess.relation, ["specialist", "cover"]),
        isNull(participantAccess.toOn),
      ),
    )
    .where(
      and(
        eq(participant.serviceId, serviceId),
        inArray(participant.status, [...seekingStatuses]),
        reachedBy(ctx, participant.id),
      ),
    )
    .orderBy(asc(participant.startedOn));
  const seekers = [...new Map(rows.map((row) => [row.participantId, row])).values()];
  return {
    count: seekers.length,
    waiting: seekers.flatMap((row) => {
      const day = daysBetween(row.startedOn, ctx.today);
      const reason = reasonToAct(day, row.lastContactOn, ctx.today);
      if (!reason || row.isPassive) return [];
      return [
        {
          participantId: row.participantId,
          initials: initialsOf(`${row.givenName} ${row.familyName}`),
          referenceCode: row.referenceCode,
          day,
          lastContactOn: row.lastContactOn,
          reason,
          daysSince: daysBetween(row.lastContactOn ?? row.startedOn, ctx.today),
        },
      ];
    }),
  };
}

function reasonToAct(
  day: number,
  lastContactOn: string | null,
  today: string,
): WaitingParticipant["reason"] | null {
  if (lastContactOn === null) {
    if (day < 0) return null;
    return day > firstContactWithinDays ? "no_contact_by_day_30" : "no_contact_yet";
  }
  return daysBetween(lastContactOn, today) > contactEveryDays ? "no_contact_in_14_days" : null;
}

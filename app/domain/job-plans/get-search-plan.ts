import { and, desc, eq, isNull } from "drizzle-orm";
import { employerContact } from "#db/schema/employer-contact.ts";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { contactOnBehalf } from "#db/schema/participant.ts";
import { requirePermission } from "../access/require-permission.ts";
import { dayIn } from "../calendar/today.ts";
import { type ProfilePerson, personOf } from "../career-profiles/get-career-profile.ts";
import type { StaffContext } from "../context.ts";
import { sealerOf } from "../participant-keys/participant-sealer.ts";
import {
  type ParticipantPage,
  requireParticipant,
  writeReadLine,
} from "../participants/require-participant.ts";
import { getWishes, type WishesOfParticipant } from "../preferences/get-wishes.ts";
import { linesOf, newestSearchPlan, type PlanLine, type SearchPlanText } from "./search-plan-rows.ts";

export type ContactForPlan = {
  id: string;
  employerName: string;
  day: string;
  lineId: string | null;
};

export type SearchPlan = {
  participant: ProfilePerson & { startedOn: string };
  plan: SearchPlanText | null;
  lines: (PlanLine & { contacts: number })[];
  wishes: WishesOfParticipant;
  /** Held contacts on the person's behalf for job development, newest first, at most fifty. */
  contacts: ContactForPlan[];
};

/** The job search plan with the contacts that were made for it. Writes the read line. */
export async function getSearchPlan(
  ctx: StaffContext,
  participantId: string,
  page: ParticipantPage = "search_plan",
): Promise<SearchPlan> {
  requirePermission(ctx, "participant:read");
  const row = await requireParticipant(ctx, participantId);
  await writeReadLine(ctx, participantId, page);
  const sealer = await sealerOf(ctx, participantId);
  const [plan, lines, wishes, contacts] = await Promise.all([
    newestSearchPlan(ctx, participantId, sealer),
    linesOf(ctx, participantId, sealer),
    getWishes(ctx, participantId),
    contactsOf(ctx, participantId),
  ]);
  return {
    participant: { ...personOf(row), startedOn: row.startedOn },
    plan,
    lines: lines.map((line) => ({
      ...line,
      contacts: contacts.filter(({ lineId }) => lineId === line.id).length,
    })),
    wishes,
    contacts,
  };
}

async function contactsOf(ctx: StaffContext, participantId: string): Promise<ContactForPlan[]> {
  const { serviceId, timeZone } = ctx.actor;
  const rows = await ctx.tx
    .select({
      id: employerContact.id,
      employerName: employerProfile.name,
      occurredAt: employerContact.occurredAt,
      lineId: contactOnBehalf.jobSearchPlanLineId,
    })
    .from(contactOnBehalf)
    .innerJoin(
      employerContact,
      and(
        eq(employerContact.serviceId, contactOnBehalf.serviceId),
        eq(employerContact.id, contactOnBehalf.employerContactId),
      ),
    )
    .innerJoin(
      employerProfile,
      and(
        eq(employerProfile.serviceId, employerContact.serviceId),
        eq(employerProfile.id, employerContact.employerId),
      ),
    )
    .where(
      and(
        eq(contactOnBehalf.serviceId, serviceId),
        eq(contactOnBehalf.participantId, participantId),
        isNull(employerContact.withdrawnAt),
        eq(employerContact.status, "held"),
        eq(employerContact.purpose, "job_development"),
      ),
    )
    .orderBy(desc(employerContact.occurredAt))
    .limit(50);
  return rows.map(({ occurredAt, ...rest }) => ({ ...rest, day: dayIn(timeZone, occurredAt) }));
}

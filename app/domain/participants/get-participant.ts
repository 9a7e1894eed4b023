import { and, desc, eq, gte, isNull, or } from "drizzle-orm";
import { findMunicipality } from "#db/reference/municipalities.ts";
import { employerContact } from "#db/schema/employer-contact.ts";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { contactOnBehalf, participantAccess } from "#db/schema/participant.ts";
import { account, team } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import { daysBetween } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { getWishes, type WishesOfParticipant } from "../preferences/get-wishes.ts";
import { circumstancesOf, under18UntilOf } from "./participant-circumstances.ts";
import { initialsOf, isParticipantStatus, type ParticipantStatus } from "./participant-vocabulary.ts";
import { type ParticipantRow, requireParticipant, writeReadLine } from "./require-participant.ts";
import { openParticipant } from "./sealed-participant.ts";

export type ParticipantDetails = {
  id: string;
  version: number;
  givenName: string;
  familyName: string;
  initials: string;
  referenceCode: string;
  status: ParticipantStatus;
  startedOn: string;
  daysSinceStart: number;
  teamId: string;
  teamName: string;
  homePostcode: string | null;
  homeMunicipalityNumber: string | null;
  homeMunicipality: string | null;
  ownWords: string | null;
  protectedAddress: boolean;
  informed: boolean;
  /** The last day before the person turns 18, yyyy-mm-dd; null for an adult. */
  under18Until: string | null;
  guardianConsent: boolean;
  specialist: { id: string; name: string } | null;
  clinician: { id: string; name: string } | null;
};

export type ContactForParticipant = {
  id: string;
  employerId: string;
  employerName: string;
  occurredAt: string;
  channel: string;
  status: string;
  /** The employer heard, or is to hear, of the person; and whether that was agreed when it was written down. */
  spokenOf: boolean;
  wasAgreed: boolean;
};

export type ParticipantRecord = {
  participant: ParticipantDetails;
  wishes: WishesOfParticipant;
  /** Employer contacts made on the person's behalf, newest first, at most twenty. */
  contacts: ContactForParticipant[];
};

/** A participant's page. Writes the read line. Throws NotFound outside the reader's caseload, cover and team. */
export async function getParticipant(ctx: StaffContext, participantId: string): Promise<ParticipantRecord> {
  requirePermission(ctx, "participant:read");
  const row = await requireParticipant(ctx, participantId);
  await writeReadLine(ctx, participantId, "participant");
  return {
    participant: await detailsOf(ctx, row),
    wishes: await getWishes(ctx, participantId),
    contacts: await contactsFor(ctx, participantId),
  };
}

/** What the edit form starts from. Writes the read line too. */
export async function getParticipantToEdit(
  ctx: StaffContext,
  participantId: string,
): Promise<ParticipantDetails> {
  requirePermission(ctx, "participant:write");
  const row = await requireParticipant(ctx, participantId);
  await writeReadLine(ctx, participantId, "edit");
  return detailsOf(ctx, row);
}

async function detailsOf(ctx: StaffContext, stored: ParticipantRow): Promise<ParticipantDetails> {
  const row = await openParticipant(ctx, stored);
  const people = await ctx.tx
    .select({ id: account.id, name: account.name, relation: participantAccess.relation })
    .from(participantAccess)
    .innerJoin(
      account,
      and(eq(account.serviceId, participantAccess.serviceId), eq(account.id, participantAccess.accountId)),
    )
    .where(
      and(
        eq(participantAccess.serviceId, row.serviceId),
        eq(participantAccess.participantId, row.id),
        or(isNull(participantAccess.toOn), gte(participantAccess.toOn, ctx.today)),
      ),
    )
    .orderBy(desc(participantAccess.fromOn));
  const withRelation = (relation: string) => {
    const found = people.find((person) => person.relation === relation);
    return found ? { id: found.id, name: found.name } : null;
  };
  const [team_] = await ctx.tx
    .select({ name: team.name })
    .from(team)
    .where(and(eq(team.serviceId, row.serviceId), eq(team.id, row.teamId)));
  const circumstances = await circumstancesOf(ctx, row.id);
  const { homeMunicipalityNumber, status } = row;
  return {
    id: row.id,
    version: row.version,
    givenName: row.givenName,
    familyName: row.familyName,
    initials: initialsOf(row.givenName, row.familyName),
    referenceCode: row.referenceCode,
    status: isParticipantStatus(status) ? status : "referred",
    startedOn: row.startedOn,
    daysSinceStart: daysBetween(row.startedOn, ctx.today),
    teamId: row.teamId,
    teamName: team_?.name ?? "",
    homePostcode: row.homePostcode,
    homeMunicipalityNumber,
    homeMunicipality: homeMunicipalityNumber
      ? (findMunicipality(homeMunicipalityNumber)?.name ?? null)
      : null,
    ownWords: row.ownWords,
    protectedAddress: circumstances.has("protected_address"),
    informed: circumstances.has("informed"),
    under18Until: await under18UntilOf(ctx, row.id),
    guardianConsent: circumstances.has("guardian_consent"),
    specialist: withRelation("specialist"),
    clinician: withRelation("clinician"),
  };
}

async function contactsFor(ctx: StaffContext, participantId: string): Promise<ContactForParticipant[]> {
  const rows = await ctx.tx
    .select({
      id: employerContact.id,
      employerId: employerContact.employerId,
      employerName: employerProfile.name,
      occurredAt: employerContact.occurredAt,
      channel: employerContact.channel,
      status: employerContact.status,
      spokenOf: contactOnBehalf.spokenOf,
      disclosureId: contactOnBehalf.disclosureId,
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
        eq(contactOnBehalf.serviceId, ctx.actor.serviceId),
        eq(contactOnBehalf.participantId, participantId),
        isNull(employerContact.withdrawnAt),
      ),
    )
    .orderBy(desc(employerContact.occurredAt))
    .limit(20);
  return rows.map(({ disclosureId, ...row }) => ({
    ...row,
    occurredAt: row.occurredAt.toISOString(),
    wasAgreed: disclosureId !== null,
  }));
}

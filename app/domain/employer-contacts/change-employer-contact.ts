import { and, eq, isNotNull, isNull, notExists } from "drizzle-orm";
import type * as z from "zod";
import { contactPerson } from "#db/schema/employer.ts";
import { employerContact, employerContactPerson } from "#db/schema/employer-contact.ts";
import { relationshipStageEvidence } from "#db/schema/relationship.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { isPausedToday } from "../employers/is-paused-today.ts";
import { Refused, Stale } from "../errors.ts";
import { newId } from "../new-id.ts";
import { askBeforePlanning } from "../one-voice/find-one-voice.ts";
import { refreshRelationship } from "../relationships/refresh-relationship.ts";
import type { ReachedStage } from "../relationships/relationship-configuration.ts";
import { stageShownBy } from "../relationships/relationship-stage.ts";
import { versionField } from "../version-field.ts";
import { contactMoment } from "./contact-moment.ts";
import { employerContactInput } from "./employer-contact-input.ts";
import type { EmployerContactView } from "./employer-contact-row.ts";
import { getEmployerContact } from "./get-employer-contact.ts";
import { guardEmployerTexts } from "./guard-employer-text.ts";
import { listSpokenOf, refuseDayBeforeStart } from "./on-behalf.ts";
import { resolvePeopleMet } from "./people-met.ts";
import { askWhatIsTold, refuseToPlanAgainst, tellingPurposeOf } from "./tell-of-participants.ts";

export const employerContactChange = employerContactInput
  .pick({
    channel: true,
    status: true,
    day: true,
    time: true,
    durationMinutes: true,
    travelMinutes: true,
    purpose: true,
    initiatedBy: true,
    reachedNobody: true,
    whoWent: true,
    inOffice: true,
    decisionMaker: true,
    personIds: true,
    note: true,
    namesAreNotParticipants: true,
    spokenWith: true,
  })
  .extend({ version: versionField });
export type EmployerContactChange = z.output<typeof employerContactChange>;

/**
 * Puts a logged contact right, and counts the employer's relationship again. A plan that is moved asks first where a
 * colleague was or is about to go about its new day, as a new plan does, and what the people it is for have agreed to
 * be told. Throws Stale with what is stored when
 * somebody saved first, NotFound for a contact that is withdrawn or not the service's.
 */
export async function changeEmployerContact(
  ctx: StaffContext,
  contactId: string,
  change: EmployerContactChange,
): Promise<{ employerId: string }> {
  requirePermission(ctx, "employer_contact:log");
  const stored = await getEmployerContact(ctx, contactId);
  // A plan that stands is moved or called off; nothing becomes a plan where nobody is to be contacted.
  if (
    change.status === "planned" &&
    stored.status !== "planned" &&
    (await isPausedToday(ctx, stored.employerId))
  )
    throw new Refused("plan_paused");
  await guardEmployerTexts(ctx, [{ field: "note", text: change.note }], change);
  const moment = contactMoment(ctx, change);
  if (moment.day !== stored.day) await refuseDayBeforeStart(ctx, contactId, moment.day);
  if (change.status === "planned" && (stored.status !== "planned" || stored.day !== moment.day))
    await askBeforePlanning(ctx, stored.employerId, {
      ...{ day: moment.day, spokenWith: change.spokenWith, field: "spokenWith" },
      together: stored.colleagues.map(({ id }) => id),
    });
  await mayStillBeTold(ctx, stored, change);
  const met = await resolvePeopleMet(ctx, stored.employerId, change);
  const { serviceId, accountId } = ctx.actor;
  const shown = stageAfter(stored, change);
  const [saved] = await ctx.tx
    .update(employerContact)
    .set({
      channel: change.channel,
      status: change.status,
      occurredAt: moment.occurredAt,
      durationMinutes: change.durationMinutes,
      travelMinutes: change.travelMinutes ?? null,
      purpose: change.purpose,
      initiatedBy: change.initiatedBy,
      reachedNobody: change.reachedNobody,
      whoWent: change.whoWent,
      inOffice: change.inOffice,
      decisionMaker: met.decisionMaker,
      stageReached: shown,
      note: change.note ?? null,
      updatedAt: ctx.now,
      version: change.version + 1,
    })
    .where(
      and(
        eq(employerContact.serviceId, serviceId),
        eq(employerContact.id, contactId),
        eq(employerContact.version, change.version),
        isNull(employerContact.withdrawnAt),
      ),
    )
    .returning({ id: employerContact.id });
  if (!saved) throw new Stale({ ...(await getEmployerContact(ctx, contactId)) });

  const ofContact = and(
    eq(employerContactPerson.serviceId, serviceId),
    eq(employerContactPerson.employerContactId, contactId),
  );
  // Somebody who has objected since is not shown, so nobody can have left them out.
  const objected = ctx.tx
    .select({ id: contactPerson.id })
    .from(contactPerson)
    .where(
      and(
        eq(contactPerson.serviceId, serviceId),
        eq(contactPerson.id, employerContactPerson.contactPersonId),
        isNotNull(contactPerson.objectedOn),
      ),
    );
  await ctx.tx.delete(employerContactPerson).where(and(ofContact, notExists(objected)));
  if (met.personIds.length > 0) {
    await ctx.tx.insert(employerContactPerson).values(
      met.personIds.map((contactPersonId) => ({
        serviceId,
        employerContactId: contactId,
        contactPersonId,
      })),
    );
  }
  const stageChanged = stored.stageReached !== shown || stored.day !== moment.day;
  if (stageChanged) {
    await voidEvidenceOf(ctx, contactId, "contact_changed");
    if (shown) {
      await ctx.tx.insert(relationshipStageEvidence).values({
        id: newId(),
        serviceId,
        employerId: stored.employerId,
        stage: shown,
        reachedOn: moment.day,
        employerContactId: contactId,
        recordedBy: accountId,
      });
    }
  }
  await refreshRelationship(ctx, stored.employerId);
  await recordAuditEvent(ctx, {
    action: "employer_contact.changed",
    objectId: contactId,
    before: { channel: stored.channel, status: stored.status, purpose: stored.purpose, day: stored.day },
    after: { channel: change.channel, status: change.status, purpose: change.purpose, day: moment.day },
  });
  return { employerId: stored.employerId };
}

/** A plan that stays or becomes one is held against what the people it is for have agreed to now. */
async function mayStillBeTold(
  ctx: StaffContext,
  stored: EmployerContactView,
  change: EmployerContactChange,
): Promise<void> {
  if (change.status !== "planned") return;
  const people = await listSpokenOf(ctx, stored.id);
  const purpose = tellingPurposeOf({ ...change, spokenOf: people.some(({ spokenOf }) => spokenOf) });
  // Going together is seen of all of them; else only those who are spoken of are told of.
  const concerned = people.filter(({ spokenOf }) => spokenOf || change.whoWent === "both");
  if (purpose === null || (concerned.length === 0 && stored.whoWent === change.whoWent)) return;
  const ids = concerned.map(({ participantId }) => participantId);
  refuseToPlanAgainst("planned", await askWhatIsTold(ctx, stored.employerId, ids, purpose));
}

/** What a person said of the stage stands as long as what happened is the same; else the contact shows it anew. */
function stageAfter(stored: EmployerContactView, change: EmployerContactChange): ReachedStage | null {
  const sameCourse =
    stored.channel === change.channel &&
    stored.status === change.status &&
    stored.reachedNobody === change.reachedNobody &&
    stored.whoWent === change.whoWent;
  if (sameCourse) return stored.stageReached;
  return stageShownBy({ ...change, needsLearned: stored.factCount }, "none");
}

/** The stage evidence a contact gave stands no longer; the rows stay, with who and why. */
export async function voidEvidenceOf(ctx: StaffContext, contactId: string, reason: string): Promise<void> {
  await ctx.tx
    .update(relationshipStageEvidence)
    .set({ voidedAt: ctx.now, voidedBy: ctx.actor.accountId, voidReason: reason })
    .where(
      and(
        eq(relationshipStageEvidence.serviceId, ctx.actor.serviceId),
        eq(relationshipStageEvidence.employerContactId, contactId),
        isNull(relationshipStageEvidence.voidedAt),
      ),
    );
}

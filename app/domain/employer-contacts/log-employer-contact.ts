import { and, eq } from "drizzle-orm";
import {
  employerContact,
  employerContactAccount,
  employerContactPerson,
} from "#db/schema/employer-contact.ts";
import { relationshipStageEvidence } from "#db/schema/relationship.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { recordEmployerFacts } from "../employer-facts/record-employer-facts.ts";
import { adoptEmployer } from "../employers/adopt-employer.ts";
import { NotFound, Refused } from "../errors.ts";
import { newId } from "../new-id.ts";
import { addContactToRelationship } from "../relationships/add-contact-to-relationship.ts";
import type { Band, ReachedStage } from "../relationships/relationship-configuration.ts";
import { contactEvent, type StageEvidence } from "../relationships/relationship-events.ts";
import { readRelationshipStage } from "../relationships/relationship-rows.ts";
import { stageShownBy } from "../relationships/relationship-stage.ts";
import { contactMoment } from "./contact-moment.ts";
import type { EmployerContactInput } from "./employer-contact-input.ts";
import { channelGroup } from "./employer-contact-vocabulary.ts";
import { guardEmployerTexts } from "./guard-employer-text.ts";
import { listOnBehalf, recordOnBehalf } from "./on-behalf.ts";
import { addNewPerson, resolveColleagues, resolvePeopleMet } from "./people-met.ts";
import { recordNextStep, recordPromise, settleNextSteps } from "./promises-and-next-steps.ts";
import { requestHash } from "./request-hash.ts";

export type LoggedContact = {
  id: string;
  employerId: string;
  /** False when this very request was saved before: nothing was done again. */
  created: boolean;
  /** What the contact did to the strength; null for a repeated request. */
  strength: { before: number; after: number; band: Band } | null;
};

/**
 * Saves one contact with an employer and everything that came of it, once: the id is the client's, and a request that
 * comes again gives the same answer. The first contact with a register unit makes it the service's own employer.
 * Throws Refused "id_used" when the id was used for something else, Invalid for what has to be put right, NotFound for
 * an employer that is not the service's.
 */
export async function logEmployerContact(
  ctx: StaffContext,
  input: EmployerContactInput,
): Promise<LoggedContact> {
  requirePermission(ctx, "employer_contact:log");
  const earlier = await findSameRequest(ctx, input);
  if (earlier) return earlier;
  const moment = contactMoment(ctx, input);
  await guardEmployerTexts(ctx, textsOf(input), input);

  const employerId = await adoptEmployer(ctx, input.employer);
  const { serviceId, accountId } = ctx.actor;
  const met = await resolvePeopleMet(ctx, employerId, input);
  const accountIds = await resolveColleagues(ctx, input.colleagueIds);
  const evidenceStage = await stageOfThis(ctx, employerId, input);

  const [saved] = await ctx.tx
    .insert(employerContact)
    .values({
      id: input.id,
      serviceId,
      employerId,
      channel: input.channel,
      status: input.status,
      occurredAt: moment.occurredAt,
      durationMinutes: input.durationMinutes,
      travelMinutes: input.travelMinutes ?? null,
      purpose: input.purpose,
      initiatedBy: input.initiatedBy,
      reachedNobody: input.reachedNobody,
      whoWent: input.whoWent,
      inOffice: input.inOffice,
      decisionMaker: met.decisionMaker,
      stageReached: evidenceStage,
      note: input.note ?? null,
      loggedBy: accountId,
      requestHash: requestHash(input),
    })
    .onConflictDoNothing({ target: employerContact.id })
    .returning({ id: employerContact.id });
  if (!saved) return repeatedRequest(ctx, input);

  const where = { employerId, employerContactId: input.id };
  const personIds = [...met.personIds];
  if (input.newPerson) personIds.push(await addNewPerson(ctx, employerId, input.newPerson));
  await Promise.all([
    ctx.tx
      .insert(employerContactAccount)
      .values(accountIds.map((id) => ({ serviceId, employerContactId: input.id, accountId: id }))),
    personIds.length > 0 &&
      ctx.tx.insert(employerContactPerson).values(
        personIds.map((contactPersonId) => ({
          serviceId,
          employerContactId: input.id,
          contactPersonId,
        })),
      ),
  ]);
  const evidence = evidenceStage ? await recordEvidence(ctx, where, evidenceStage, moment.day) : null;
  await recordOnBehalf(ctx, input.id, input.onBehalfOf);
  if (input.facts.length > 0) {
    const group = channelGroup(input.channel);
    await recordEmployerFacts(ctx, employerId, input.facts, {
      source: group === "face_to_face" ? "visit" : group === "live_remote" ? "phone" : "written",
      observedOn: moment.day,
      employerContactId: input.id,
    });
  }
  await recordPromise(ctx, where, input.promise);
  await settleNextSteps(ctx, employerId, input.doneStepIds);
  await recordNextStep(ctx, where, input.nextStep);
  const change = await addContactToRelationship(ctx, {
    employerId,
    channel: input.channel,
    occurredAt: moment.occurredAt,
    event: contactEvent({ ...input, day: moment.day, personIds, accountIds }),
    evidence,
  });
  await recordAuditEvent(ctx, {
    action: "employer_contact.logged",
    objectId: input.id,
    after: {
      employer_id: employerId,
      channel: input.channel,
      status: input.status,
      purpose: input.purpose,
      day: moment.day,
    },
  });
  return {
    id: input.id,
    employerId,
    created: true,
    strength: { before: change.before, after: change.after.headline, band: change.after.band },
  };
}

function textsOf(input: EmployerContactInput) {
  return [
    { field: "note", text: input.note },
    { field: "promiseText", text: input.promise?.text },
    { field: "nextStepText", text: input.nextStep?.text },
    { field: "newPersonRole", text: input.newPerson?.role },
    ...input.facts.flatMap(({ kind, value }) =>
      [value].flat().flatMap((text) => (typeof text === "string" ? [{ field: `fact.${kind}`, text }] : [])),
    ),
  ];
}

async function stageOfThis(
  ctx: StaffContext,
  employerId: string,
  input: EmployerContactInput,
): Promise<ReachedStage | null> {
  const current = await readRelationshipStage(ctx, employerId);
  const shown = stageShownBy({ ...input, needsLearned: input.facts.length }, current);
  return shown === null ? null : (input.stageReached ?? shown);
}

async function recordEvidence(
  ctx: StaffContext,
  where: { employerId: string; employerContactId: string },
  stage: ReachedStage,
  day: string,
): Promise<StageEvidence> {
  const id = newId();
  await ctx.tx.insert(relationshipStageEvidence).values({
    id,
    serviceId: ctx.actor.serviceId,
    ...where,
    stage,
    reachedOn: day,
    recordedBy: ctx.actor.accountId,
  });
  return { id, day, stage, contactId: where.employerContactId };
}

async function repeatedRequest(ctx: StaffContext, input: EmployerContactInput): Promise<LoggedContact> {
  const earlier = await findSameRequest(ctx, input);
  // Somebody else's id, in a service that this one cannot see.
  if (!earlier) throw new NotFound();
  return earlier;
}

async function findSameRequest(
  ctx: StaffContext,
  input: EmployerContactInput,
): Promise<LoggedContact | null> {
  const [row] = await ctx.tx
    .select({
      id: employerContact.id,
      employerId: employerContact.employerId,
      loggedBy: employerContact.loggedBy,
      requestHash: employerContact.requestHash,
    })
    .from(employerContact)
    .where(and(eq(employerContact.serviceId, ctx.actor.serviceId), eq(employerContact.id, input.id)));
  if (!row) return null;
  const sameBody = row.requestHash === requestHash(input) && row.loggedBy === ctx.actor.accountId;
  if (!sameBody || !(await isOnBehalfOf(ctx, input))) throw new Refused("id_used");
  return { id: row.id, employerId: row.employerId, created: false, strength: null };
}

async function isOnBehalfOf(ctx: StaffContext, input: EmployerContactInput): Promise<boolean> {
  const stored = new Set(await listOnBehalf(ctx, input.id));
  const sent = new Set(input.onBehalfOf);
  return stored.size === sent.size && [...sent].every((id) => stored.has(id));
}

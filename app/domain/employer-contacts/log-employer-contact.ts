import { and, eq, sql } from "drizzle-orm";
import { employerContact } from "#db/schema/employer-contact.ts";
import { relationshipStageEvidence } from "#db/schema/relationship.ts";
import { uuidArray } from "#db/uuid-array.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import type { FactSource } from "../employer-facts/employer-facts.ts";
import { recordEmployerFacts } from "../employer-facts/record-employer-facts.ts";
import { adoptEmployer } from "../employers/adopt-employer.ts";
import { isPausedToday } from "../employers/is-paused-today.ts";
import { Refused } from "../errors.ts";
import { newId } from "../new-id.ts";
import { askBeforePlanning } from "../one-voice/find-one-voice.ts";
import {
  addContactToRelationship,
  lockRelationshipForContact,
} from "../relationships/add-contact-to-relationship.ts";
import type { Band, ReachedStage, Stage } from "../relationships/relationship-configuration.ts";
import { contactEvent, type StageEvidence } from "../relationships/relationship-events.ts";
import { stageShownBy } from "../relationships/relationship-stage.ts";
import { sendTogether } from "../send-together.ts";
import { type ContactMoment, contactMoment } from "./contact-moment.ts";
import type { EmployerContactInput } from "./employer-contact-input.ts";
import { type Channel, channelGroup, type DecisionMaker } from "./employer-contact-vocabulary.ts";
import { guardEmployerTexts } from "./guard-employer-text.ts";
import { listOnBehalf, recordOnBehalf, resolveOnBehalf } from "./on-behalf.ts";
import { addNewPerson, resolveColleagues, resolvePeopleMet } from "./people-met.ts";
import { recordNextStep, recordPromise, settleNextSteps } from "./promises-and-next-steps.ts";
import { requestHash } from "./request-hash.ts";
import { askWhatIsTold, refuseToPlanAgainst, type Told, tellingPurposeOf } from "./tell-of-participants.ts";

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
 * Throws Refused "id_used" when the id was used for something else, Invalid for what has to be put right (a plan that
 * would tell more of somebody than they have agreed to among it), NotFound for an employer that is not the service's.
 */
export async function logEmployerContact(
  ctx: StaffContext,
  input: EmployerContactInput,
): Promise<LoggedContact> {
  requirePermission(ctx, "employer_contact:log");
  const moment = contactMoment(ctx, input);
  // Held until the end: whoever is just making one of two employers waits, or has made it and then the kept one is given.
  const employerId = await adoptEmployer(ctx, input.employer);

  // The lock comes before the look for an earlier one: whoever waited for it sees what the one before has saved.
  const contact = { id: input.id, day: moment.day, channel: input.channel };
  const [relationship, earlier, met, accountIds] = await Promise.all([
    lockRelationshipForContact(ctx, employerId, contact),
    findSameRequest(ctx, input),
    resolvePeopleMet(ctx, employerId, input),
    resolveColleagues(ctx, input.colleagueIds),
  ]);
  if (earlier) return earlier;
  const named = { participantIds: input.onBehalfOf, lineIds: input.planLineIds };
  const behalf = await resolveOnBehalf(ctx, named, moment.day);
  const told = await whatIsTold(ctx, employerId, input, behalf.participantIds);
  if (input.status === "planned") await mayBePlanned(ctx, employerId, input, moment);
  await guardEmployerTexts(ctx, textsOf(input), input);

  const where = { employerId, employerContactId: input.id };
  const evidenceStage = stageOfThis(input, relationship.stored.stage);
  const evidence = evidenceStage
    ? { id: newId(), day: moment.day, stage: evidenceStage, contactId: input.id }
    : undefined;
  const newPerson = input.newPerson ? { id: newId(), ...input.newPerson } : undefined;
  const personIds = newPerson ? [...met.personIds, newPerson.id] : met.personIds;

  const writes = [
    newPerson && addNewPerson(ctx, employerId, newPerson),
    insertContact(ctx, input, {
      ...{ employerId, moment, evidenceStage, decisionMaker: met.decisionMaker },
      ...{ accountIds, personIds },
    }),
    evidence && insertEvidence(ctx, where, evidence),
    recordOnBehalf(ctx, input.id, behalf, told),
    recordEmployerFacts(ctx, employerId, input.facts, {
      source: factSourceOf(input.channel),
      observedOn: moment.day,
      employerContactId: input.id,
      namesAreNotParticipants: input.namesAreNotParticipants,
    }),
    recordPromise(ctx, where, input.promise),
    settleNextSteps(ctx, employerId, input.doneStepIds),
    recordNextStep(ctx, where, input.nextStep),
  ];
  const added = addContactToRelationship(ctx, relationship, {
    employerId,
    channel: input.channel,
    occurredAt: moment.occurredAt,
    event: contactEvent({ ...input, day: moment.day, personIds, accountIds }),
    evidence: evidence ?? null,
  });
  const audited = recordAuditEvent(ctx, {
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
  await sendTogether([...writes, added, audited]);
  const change = await added;
  return {
    id: input.id,
    employerId,
    created: true,
    strength: { before: change.before, after: change.after.headline, band: change.after.band },
  };
}

/** Asked in this transaction, so that a withdrawal that came before is seen and one that comes now waits. */
async function whatIsTold(
  ctx: StaffContext,
  employerId: string,
  input: EmployerContactInput,
  participantIds: readonly string[],
): Promise<Told[]> {
  const purpose = tellingPurposeOf(input);
  if (purpose === null) return [];
  const told = await askWhatIsTold(ctx, employerId, participantIds, purpose);
  refuseToPlanAgainst(input.status, told);
  return told;
}

/** What has happened is logged whatever was agreed; what is to happen heeds a pause, and colleagues. */
async function mayBePlanned(
  ctx: StaffContext,
  employerId: string,
  { colleagueIds, spokenWith }: EmployerContactInput,
  { day }: ContactMoment,
): Promise<void> {
  if (await isPausedToday(ctx, employerId)) throw new Refused("plan_paused");
  await askBeforePlanning(ctx, employerId, { day, together: colleagueIds, spokenWith, field: "spokenWith" });
}

function textsOf(input: EmployerContactInput) {
  return [
    { field: "note", text: input.note },
    { field: "promise.text", text: input.promise?.text },
    { field: "nextStep.text", text: input.nextStep?.text },
    { field: "newPerson.role", text: input.newPerson?.role },
    ...input.facts.flatMap(({ kind, value }) =>
      [value].flat().flatMap((text) => (typeof text === "string" ? [{ field: `fact.${kind}`, text }] : [])),
    ),
  ];
}

function stageOfThis(input: EmployerContactInput, current: Stage): ReachedStage | null {
  const shown = stageShownBy({ ...input, needsLearned: input.facts.length }, current);
  return shown === null ? null : (input.stageReached ?? shown);
}

function factSourceOf(channel: Channel): FactSource {
  const group = channelGroup(channel);
  return group === "face_to_face" ? "visit" : group === "live_remote" ? "phone" : "written";
}

/** The contact, the colleagues who took part and the people who were met, in one statement. */
async function insertContact(
  ctx: StaffContext,
  input: EmployerContactInput,
  found: {
    employerId: string;
    moment: ContactMoment;
    decisionMaker: DecisionMaker;
    evidenceStage: ReachedStage | null;
    accountIds: readonly string[];
    personIds: readonly string[];
  },
): Promise<void> {
  const { serviceId, accountId } = ctx.actor;
  const [saved] = await ctx.tx.execute<{ id: string }>(sql`
    with saved as (
      insert into employer_contact
        (id, service_id, employer_id, channel, status, occurred_at, duration_minutes, travel_minutes, purpose,
          initiated_by, reached_nobody, who_went, in_office, decision_maker, stage_reached, note, logged_by, request_hash)
      values (${input.id}, ${serviceId}, ${found.employerId}, ${input.channel}, ${input.status},
        ${found.moment.occurredAt.toISOString()}, ${input.durationMinutes}, ${input.travelMinutes ?? null},
        ${input.purpose}, ${input.initiatedBy}, ${input.reachedNobody}, ${input.whoWent}, ${input.inOffice},
        ${found.decisionMaker}, ${found.evidenceStage}, ${input.note ?? null}, ${accountId}, ${requestHash(input)})
      on conflict (id) do nothing
      returning id, service_id
    ), colleagues as (
      insert into employer_contact_account (service_id, employer_contact_id, account_id)
      select service_id, id, unnest(${uuidArray(found.accountIds)}) from saved
    ), people as (
      insert into employer_contact_person (service_id, employer_contact_id, contact_person_id)
      select service_id, id, unnest(${uuidArray(found.personIds)}) from saved
    )
    select id from saved`);
  // Of two requests at once with one id and two employers the other came first; or the id is another service's.
  if (!saved) throw new Refused("id_used");
}

async function insertEvidence(
  ctx: StaffContext,
  where: { employerId: string; employerContactId: string },
  { id, stage, day }: StageEvidence,
): Promise<void> {
  await ctx.tx.insert(relationshipStageEvidence).values({
    id,
    serviceId: ctx.actor.serviceId,
    ...where,
    stage,
    reachedOn: day,
    recordedBy: ctx.actor.accountId,
  });
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

/** Which line of a plan it served can be said afterwards too, so it tells no request from another. */
async function isOnBehalfOf(ctx: StaffContext, input: EmployerContactInput): Promise<boolean> {
  const stored = new Set(await listOnBehalf(ctx, input.id));
  // A line brings its participant along, so those who were stored may be more than those who were named.
  const most = new Set([...input.onBehalfOf, ...input.planLineIds]).size;
  return input.onBehalfOf.every((id) => stored.has(id)) && stored.size <= most;
}

import { beforeAll, expect, test } from "vitest";
import { getBenefits } from "#app/domain/benefits/get-benefits.ts";
import { getCareerProfile, getProfileSection } from "#app/domain/career-profiles/get-career-profile.ts";
import { listWishesVersions } from "#app/domain/career-profiles/wishes-versions.ts";
import { getContactPersonPage } from "#app/domain/contact-persons/get-contact-person-page.ts";
import { takeBackObjection } from "#app/domain/contact-persons/record-objection.ts";
import { inTransaction, type StaffActor, type StaffContext } from "#app/domain/context.ts";
import { getEmployerContact } from "#app/domain/employer-contacts/get-employer-contact.ts";
import { getEmployer } from "#app/domain/employers/get-employer.ts";
import { NotFound } from "#app/domain/errors.ts";
import { getFollowUp } from "#app/domain/follow-ups/get-follow-up.ts";
import { getJobLead } from "#app/domain/job-leads/get-job-lead.ts";
import { getJobLeadPlace } from "#app/domain/job-leads/get-job-lead-place.ts";
import { moveJobLead } from "#app/domain/job-leads/move-job-lead.ts";
import { getSearchPlan } from "#app/domain/job-plans/get-search-plan.ts";
import { getSupportPlan } from "#app/domain/job-plans/get-support-plan.ts";
import { listMatchQuestions } from "#app/domain/match-answers/list-match-questions.ts";
import { findMatches } from "#app/domain/matching/find-matches.ts";
import { readMatchesTogether } from "#app/domain/matching/read-matches-together.ts";
import { listMatchingConsents } from "#app/domain/matching-consent/list-matching-consents.ts";
import { newId } from "#app/domain/new-id.ts";
import { compileWhatMayBeSaid } from "#app/domain/openness/compile-what-may-be-said.ts";
import { getOpenness } from "#app/domain/openness/get-openness.ts";
import { getWay } from "#app/domain/participant-way/get-way.ts";
import { getParticipant } from "#app/domain/participants/get-participant.ts";
import { getJobPage } from "#app/domain/placements/get-job-page.ts";
import { getJobsPage } from "#app/domain/placements/get-jobs-page.ts";
import { getWishesToEdit } from "#app/domain/preferences/get-wishes-to-edit.ts";
import { findPeopleForOpening } from "#app/domain/reverse-matching/find-people-for-opening.ts";
import { getCooperation } from "#app/domain/shared-meetings/get-cooperation.ts";
import { getSharedMeeting } from "#app/domain/shared-meetings/shared-meetings.ts";
import { getSupportRequest } from "#app/domain/support-requests/get-support-request.ts";
import { getWorkExpectations } from "#app/domain/work-expectations/get-work-expectations.ts";
import { sharedMeeting } from "#db/schema/cooperation.ts";
import { contactPerson, employer, jobLead } from "#db/schema/employer.ts";
import { employerContact } from "#db/schema/employer-contact.ts";
import { followUp } from "#db/schema/follow-along.ts";
import { participant, participantAccess, placement } from "#db/schema/participant.ts";
import { supportRequest } from "#db/schema/portal.ts";
import { useStage } from "#tests/support/stage.ts";

const stage = useStage();
const ids = {
  job: "",
  followUp: "",
  meeting: "",
  employer: "",
  contact: "",
  participant: "",
  request: "",
  lead: "",
  person: "",
  placement: "",
};
const people: Record<"holder" | "stranger", StaffActor | undefined> = {
  holder: undefined,
  stranger: undefined,
};

beforeAll(async () => {
  const service = await stage.aService("Fjordbyen");
  const { serviceId, teamId } = service;
  const holder = await stage.aColleague(service, "Hanne Lie", ["employment_specialist"]);
  people.holder = holder;
  people.stranger = await stage.aColleague(await stage.aService("Elvebyen"), "Jonas Ås", [
    "employment_specialist",
  ]);
  for (const key of ["employer", "contact", "participant", "request", "lead", "person", "placement"] as const)
    ids[key] = newId();
  const contactPersonId = ids.person;
  await stage.owner.insert(employer).values({ id: ids.employer, serviceId, name: "Kafé Fjordgløtt" });
  await stage.owner
    .insert(contactPerson)
    .values({ id: contactPersonId, serviceId, employerId: ids.employer, name: "Turid Bakken" });
  await stage.owner.insert(employerContact).values({
    id: ids.contact,
    serviceId,
    employerId: ids.employer,
    channel: "in_person",
    occurredAt: new Date("2026-11-10T10:00:00Z"),
    loggedBy: holder.accountId,
    requestHash: "x",
  });
  await stage.owner.insert(jobLead).values({
    ...{ id: ids.lead, serviceId, employerId: ids.employer },
    ...{ title: "Oppvaskhjelp", createdBy: holder.accountId },
  });
  await stage.owner.insert(supportRequest).values({
    id: ids.request,
    serviceId,
    employerId: ids.employer,
    contactPersonId,
    kind: "ring_me",
    urgency: "normal",
    dueAt: new Date("2026-11-20T12:00:00Z"),
  });
  await stage.owner.insert(participant).values({
    id: ids.participant,
    serviceId,
    teamId,
    referenceCode: "1",
    givenName: "Ada",
    familyName: "Oppdiktet",
    startedOn: "2026-09-01",
    createdBy: holder.accountId,
  });
  await stage.owner.insert(participantAccess).values({
    id: newId(),
    serviceId,
    participantId: ids.participant,
    accountId: holder.accountId,
    relation: "specialist",
    fromOn: "2026-09-01",
  });
  await stage.owner.insert(placement).values({
    ...{ id: ids.placement, serviceId, participantId: ids.participant, employerId: ids.employer },
    ...{ occupationCode: "5120", startedOn: "2026-11-01", origin: "hidden", createdBy: holder.accountId },
  });
  for (const key of ["job", "followUp", "meeting"] as const) ids[key] = newId();
  const whose = { serviceId, participantId: ids.participant };
  await stage.owner.insert(placement).values({
    ...{ id: ids.job, ...whose, employerId: ids.employer, occupationCode: "9412" },
    ...{ startedOn: "2026-11-01", origin: "hidden", createdBy: holder.accountId },
  });
  await stage.owner.insert(followUp).values({
    ...{ id: ids.followUp, ...whose, placementId: ids.job, step: "month_2", kind: "monthly" },
    ...{ audience: "person", dueFrom: "2026-11-29", dueOn: "2026-12-31" },
  });
  await stage.owner.insert(sharedMeeting).values({
    ...{ id: ids.meeting, ...whose, kind: "goals", heldOn: "2026-11-10", createdBy: holder.accountId },
  });
});

const opening = { occupationCode: "9412", said: {} };
const verbs: [string, (ctx: StaffContext) => Promise<unknown>][] = [
  ["an employer", (ctx) => getEmployer(ctx, ids.employer)],
  ["an employer contact", (ctx) => getEmployerContact(ctx, ids.contact)],
  ["a contact person", (ctx) => getContactPersonPage(ctx, ids.person)],
  [
    "an objection",
    async (ctx) => {
      await takeBackObjection(ctx, ids.person);
      return true;
    },
  ],
  ["a job lead", (ctx) => getJobLead(ctx, ids.lead)],
  ["the place of a job lead", (ctx) => getJobLeadPlace(ctx, `e_${ids.employer}`)],
  [
    "a job lead that is moved",
    async (ctx) => (await moveJobLead(ctx, ids.lead, { stage: "new", version: 1 })) ?? true,
  ],
  ["a support request", (ctx) => getSupportRequest(ctx, ids.request)],
  ["a participant", (ctx) => getParticipant(ctx, ids.participant)],
  ["a participant's wishes", (ctx) => getWishesToEdit(ctx, ids.participant)],
  ["a participant's matches", (ctx) => findMatches(ctx, ids.participant)],
  ["matches read together", (ctx) => readMatchesTogether(ctx, ids.participant)],
  ["what a participant doubts", (ctx) => listMatchQuestions(ctx, ids.participant)],
  ["a participant's consent", (ctx) => listMatchingConsents(ctx, ids.participant)],
  ["a participant's way", (ctx) => getWay(ctx, ids.participant)],
  ["a career profile", (ctx) => getCareerProfile(ctx, ids.participant, { restricted: true })],
  ["a section of a career profile", (ctx) => getProfileSection(ctx, ids.participant, "health")],
  ["earlier wishes", (ctx) => listWishesVersions(ctx, ids.participant)],
  ["a job search plan", (ctx) => getSearchPlan(ctx, ids.participant)],
  ["a job support plan", (ctx) => getSupportPlan(ctx, ids.participant, ids.placement)],
  ["a participant's openness", (ctx) => getOpenness(ctx, ids.participant)],
  [
    "what may be said",
    (ctx) =>
      compileWhatMayBeSaid(ctx, {
        ...{ participantId: ids.participant, document: `e_${ids.employer}`, purpose: "present" },
      }),
  ],
  ["what a participant expects", (ctx) => getWorkExpectations(ctx, ids.participant)],
  ["a participant's benefits", (ctx) => getBenefits(ctx, ids.participant)],
  ["a job", (ctx) => getJobPage(ctx, ids.job)],
  ["a participant's jobs", (ctx) => getJobsPage(ctx, ids.participant)],
  ["a follow-up", (ctx) => getFollowUp(ctx, ids.followUp)],
  ["working together", (ctx) => getCooperation(ctx, ids.participant)],
  ["a meeting", (ctx) => getSharedMeeting(ctx, ids.meeting)],
  ["people for an opening", (ctx) => findPeopleForOpening(ctx, ids.employer, opening)],
];

const actor = (who: "holder" | "stranger"): StaffActor => {
  const found = people[who];
  if (!found) throw new Error("nobody there yet");
  return found;
};

test.each(verbs)("%s is there for its own service and not found for another", async (_what, verb) => {
  await expect(stage.as(actor("holder"), verb)).resolves.toBeDefined();
  await expect(stage.as(actor("stranger"), verb)).rejects.toThrow(NotFound);
});

test.each(verbs)("%s is not found for another service by the use case alone", async (_what, verb) => {
  // The owner's connection knows no row security: what is left is the condition that the use case writes.
  const unguarded = { ...stage.resources, database: stage.owner };
  await expect(inTransaction(unguarded, actor("holder"), "test", verb)).resolves.toBeDefined();
  await expect(inTransaction(unguarded, actor("stranger"), "test", verb)).rejects.toThrow(NotFound);
});

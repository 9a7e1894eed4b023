import * as contactPersons from "./api/contact-persons.ts";
import * as employerContacts from "./api/employer-contacts.ts";
import * as employers from "./api/employers.ts";
import * as jobLeads from "./api/job-leads.ts";
import * as participants from "./api/participants.ts";
import * as reference from "./api/reference.ts";
import * as supportRequests from "./api/support-requests.ts";
import * as work from "./api/work.ts";
import { get, noQuery, post } from "./api-operation.ts";
import * as schemas from "./api-schemas.ts";

export const listEmployersOperation = get({
  id: "listEmployers",
  path: "/employers",
  summary: "Employers of the service and units of its area, searched, filtered, sorted, 50 a page",
  permission: "employer:read",
  query: schemas.employerListParameters,
  answer: schemas.employerListSchema,
});

export const getEmployerOperation = get({
  id: "getEmployer",
  path: "/employers/{employerId}",
  summary: "One employer of the service with facts and its 50 newest contacts",
  permission: "employer:read",
  query: noQuery,
  answer: schemas.employerPageSchema,
});

export const getRegisterUnitOperation = get({
  id: "getRegisterUnit",
  path: "/register/{registerUnitId}",
  summary: "One unit of the register; kind and id tell when the service has made it its own employer",
  permission: "employer:read",
  query: noQuery,
  answer: schemas.employerSchema,
});

export const createEmployerContactOperation = post({
  id: "createEmployerContact",
  path: "/employer-contacts",
  summary:
    "Logs a contact once: the id is made by the sender, and the same id and body give the same answer again",
  permission: "employer_contact:log",
  body: schemas.newContactSchema,
  answer: schemas.loggedContactSchema,
});

export const listMatchesOperation = get({
  id: "listMatches",
  path: "/participants/{participantId}/matches",
  summary: "Employers for one participant of the caseload, best first, with reasons",
  permission: "match:read",
  query: schemas.matchListParameters,
  answer: schemas.matchListSchema,
});

/** Every operation of the API, in the order of the document. */
export const operations = [
  listEmployersOperation,
  employers.createEmployerOperation,
  getEmployerOperation,
  employers.listOwnEmployersOperation,
  employers.getRelationshipOperation,
  employers.setStageOperation,
  employers.changeOwnerOperation,
  employers.listOwnersOperation,
  employers.listFactsOperation,
  employers.recordFactsOperation,
  employers.listWarningsOperation,
  employers.createWarningOperation,
  employers.endWarningOperation,
  employers.listPausesOperation,
  employers.createPauseOperation,
  employers.endPauseOperation,
  employers.listRegisterUnitsOperation,
  getRegisterUnitOperation,
  contactPersons.listContactPersonsOperation,
  contactPersons.createContactPersonOperation,
  contactPersons.getContactPersonOperation,
  contactPersons.changeContactPersonOperation,
  contactPersons.contactPersonLeftOperation,
  employerContacts.listEmployerContactsOperation,
  createEmployerContactOperation,
  employerContacts.getEmployerContactOperation,
  employerContacts.changeEmployerContactOperation,
  employerContacts.withdrawEmployerContactOperation,
  jobLeads.listJobLeadsOperation,
  jobLeads.createJobLeadOperation,
  jobLeads.getJobLeadOperation,
  jobLeads.changeJobLeadOperation,
  jobLeads.moveJobLeadOperation,
  jobLeads.closeJobLeadOperation,
  jobLeads.reopenJobLeadOperation,
  work.listNextStepsOperation,
  work.createNextStepOperation,
  work.settleNextStepOperation,
  work.listPromisesOperation,
  work.createPromiseOperation,
  work.settlePromiseOperation,
  work.listAccountsOperation,
  participants.listParticipantsOperation,
  participants.getParticipantOperation,
  participants.getWishesOperation,
  listMatchesOperation,
  participants.listNewMatchesOperation,
  participants.getVisitPlanOperation,
  supportRequests.listSupportRequestsOperation,
  supportRequests.getSupportRequestOperation,
  supportRequests.answerSupportRequestOperation,
  supportRequests.takeOverSupportRequestOperation,
  supportRequests.closeSupportRequestOperation,
  reference.suggestOccupationsOperation,
  reference.listOccupationCodesOperation,
  reference.listMunicipalitiesOperation,
  reference.listStagesOperation,
  reference.listFactKindsOperation,
] as const;

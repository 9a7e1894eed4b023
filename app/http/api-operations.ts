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

export const listSupportRequestsOperation = get({
  id: "listSupportRequests",
  path: "/support-requests",
  summary: "What employers have asked for, the nearest deadline first",
  permission: "support_request:read",
  query: schemas.supportRequestParameters,
  answer: schemas.supportRequestListSchema,
});

/** Every operation of the API, in the order of the document. */
export const operations = [
  listEmployersOperation,
  getEmployerOperation,
  getRegisterUnitOperation,
  createEmployerContactOperation,
  listMatchesOperation,
  listSupportRequestsOperation,
] as const;

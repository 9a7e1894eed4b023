import * as z from "zod";
import { employerContactChange } from "../../domain/employer-contacts/change-employer-contact.ts";
import type { EmployerContactView } from "../../domain/employer-contacts/employer-contact-row.ts";
import {
  channels,
  contactStatuses,
  purposes,
} from "../../domain/employer-contacts/employer-contact-vocabulary.ts";
import { act, get, noQuery, put } from "../api-operation.ts";
import { contactSchema } from "../api-schemas.ts";
import { toContact } from "../api-views.ts";
import {
  dayParameter,
  done,
  employerParameter,
  idParameter,
  listOf,
  nothing,
  ofEmployer,
  paged,
  version,
} from "./fields.ts";

const loggedContactSchema = contactSchema.extend({
  employer: z.string(),
  travelMinutes: z.int().nullable(),
  inOffice: z.boolean(),
  /** The account that logged it. */
  loggedBy: z.string(),
  /** Whether it counts towards the employer contacts of a week; "would_count": were the decision maker stated. */
  counts: z.enum(["counts", "would_count", "does_not_count"]),
  version: z.int(),
});

export function toLoggedContact(contact: EmployerContactView): z.input<typeof loggedContactSchema> {
  return {
    ...toContact(contact),
    employer: ofEmployer(contact.employerId),
    travelMinutes: contact.travelMinutes,
    inOffice: contact.inOffice,
    loggedBy: contact.loggedBy,
    counts: contact.counting.outcome,
    version: contact.version,
  };
}

export const listEmployerContactsOperation = get({
  id: "listEmployerContacts",
  path: "/employer-contacts",
  summary:
    "Contacts with employers, newest first; days are the service's own, the first and the last included",
  permission: "employer_contact:read",
  query: paged({
    employer: employerParameter,
    account: idParameter,
    from: dayParameter,
    until: dayParameter,
    channel: z.enum(channels, "field_wrong").optional(),
    status: z.enum(contactStatuses, "field_wrong").optional(),
    purpose: z.enum(purposes, "field_wrong").optional(),
  }),
  answer: listOf(loggedContactSchema),
});

export const getEmployerContactOperation = get({
  id: "getEmployerContact",
  path: "/employer-contacts/{employerContactId}",
  summary: "One contact with an employer",
  permission: "employer_contact:read",
  query: noQuery,
  answer: loggedContactSchema,
});

export const changeEmployerContactOperation = put({
  id: "changeEmployerContact",
  path: "/employer-contacts/{employerContactId}",
  summary: "Puts a contact right, and counts the relationship again; what is left out takes its preset value",
  permission: "employer_contact:log",
  body: employerContactChange.extend({ version }).strict(),
  answer: loggedContactSchema,
});

export const withdrawEmployerContactOperation = act({
  id: "withdrawEmployerContact",
  path: "/employer-contacts/{employerContactId}/withdraw",
  summary:
    "Takes back a contact that should not have been logged: it counts nowhere, and is not there any more",
  permission: "employer_contact:log",
  body: nothing,
  answer: done,
});

import * as z from "zod";
import {
  contactPersonFields,
  decisionMakerAnswers,
  preferredWays,
} from "../../domain/contact-persons/contact-person-fields.ts";
import type { ContactPersonRow } from "../../domain/contact-persons/list-contact-persons.ts";
import { act, get, noQuery, post, put } from "../api-operation.ts";
import {
  day,
  done,
  employerField,
  employerParameter,
  idField,
  listOf,
  nothing,
  ofEmployer,
  paged,
  version,
  yesNo,
} from "./fields.ts";

const contactPersonSchema = z.object({
  id: z.string(),
  employer: z.string(),
  name: z.string(),
  /** The name of the post. */
  role: z.string().nullable(),
  /** What the person is at the workplace, as codes. */
  roles: z.array(z.string()),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  preferredWay: z.string().nullable(),
  preferredTime: z.string().nullable(),
  decisionMaker: z.string(),
  /** The day the person was told that they are registered. */
  informedOn: day,
  leftOn: day,
  objectedOn: day,
  version: z.int(),
});

export function toContactPerson(row: ContactPersonRow): z.input<typeof contactPersonSchema> {
  return {
    id: row.id,
    employer: ofEmployer(row.employerId),
    name: row.name,
    role: row.role,
    roles: row.roles,
    phone: row.phone,
    email: row.email,
    preferredWay: row.preferredWay,
    preferredTime: row.preferredTime,
    decisionMaker: row.decisionMaker,
    informedOn: row.informedOn,
    leftOn: row.leftOn,
    objectedOn: row.objectedOn,
    version: row.version,
  };
}

const { name, role, roles, phone, email, preferredTime } = contactPersonFields.shape;
const fields = {
  ...{ name, role, roles, phone, email, preferredTime },
  preferredWay: z
    .enum(preferredWays, "field_wrong")
    .optional()
    .transform((value) => value ?? null),
  decisionMaker: z.enum(decisionMakerAnswers, "field_wrong").default("not_stated"),
  /** Said once, it is not taken back by leaving it out. */
  informed: z.boolean("field_wrong").default(false),
};

export const listContactPersonsOperation = get({
  id: "listContactPersons",
  path: "/contact-persons",
  summary:
    "People at employers, in the order in which they were noted; those who have left only when asked for",
  permission: "employer:read",
  query: paged({ employer: employerParameter, left: yesNo }),
  answer: listOf(contactPersonSchema),
});

export const createContactPersonOperation = post({
  id: "createContactPerson",
  path: "/contact-persons",
  summary: "Notes a person at a workplace, once per id",
  permission: "employer:write",
  body: z.strictObject({ id: idField, employer: employerField, ...fields }),
  answer: z.object({ id: z.string(), employer: z.string() }),
});

export const getContactPersonOperation = get({
  id: "getContactPerson",
  path: "/contact-persons/{contactPersonId}",
  summary: "One contact person",
  permission: "employer:read",
  query: noQuery,
  answer: contactPersonSchema,
});

export const changeContactPersonOperation = put({
  id: "changeContactPerson",
  path: "/contact-persons/{contactPersonId}",
  summary: "Changes a contact person; what is left out is emptied",
  permission: "employer:write",
  body: z.strictObject({ ...fields, version }),
  answer: contactPersonSchema,
});

export const contactPersonLeftOperation = act({
  id: "contactPersonLeft",
  path: "/contact-persons/{contactPersonId}/left",
  summary: "The person has left the workplace; saying it again changes nothing",
  permission: "employer:write",
  body: nothing,
  answer: done,
});

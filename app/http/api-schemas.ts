import * as z from "zod";
import { employerContactInput } from "../domain/employer-contacts/employer-contact-input.ts";
import {
  channels,
  contactStatuses,
  decisionMakerValues,
  initiators,
  purposes,
  whoWentValues,
} from "../domain/employer-contacts/employer-contact-vocabulary.ts";
import { lastContacts, listSorts } from "../domain/employers/employer-list-query.ts";
import {
  supportRequestKinds,
  supportRequestStatuses,
  urgencies,
} from "../domain/support-requests/support-request-kind.ts";

const page = z
  .string()
  .regex(/^[1-9]\d{0,3}$/, "number_wrong")
  .transform(Number)
  .optional();
const code = z.string().regex(/^[\w.-]{1,40}$/, "field_wrong");
const choice = z.array(code).max(60, "too_many_chosen").optional();
const day = z.string().nullable();

/** Filters given several times widen, different filters narrow. */
export const employerListParameters = z.object({
  q: z.string().max(200, "too_long").optional(),
  municipality: choice,
  industry: choice,
  size: choice,
  stage: choice,
  band: choice,
  owner: choice,
  adjustment: choice,
  lead: choice,
  paused: choice,
  known: choice,
  last: z.enum(lastContacts, "field_wrong").optional(),
  from: z.string().max(60, "too_long").optional(),
  km: z
    .string()
    .regex(/^([1-9]\d?|[1-4]\d\d|500)$/, "number_wrong")
    .optional(),
  sort: z.enum(listSorts, "field_wrong").optional(),
  page,
});

export const employerSchema = z.object({
  /** What other calls take: e_<uuid> or r_<uuid>. */
  employer: z.string(),
  kind: z.enum(["employer", "register_unit"]),
  id: z.string(),
  name: z.string(),
  organisationNumber: z.string().nullable(),
  municipalityNumber: z.string().nullable(),
  municipalityName: z.string().nullable(),
  place: z.string().nullable(),
  industryCode: z.string().nullable(),
  industryName: z.string().nullable(),
  headCount: z.int().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  positionSource: z.string().nullable(),
  stage: z.string(),
  band: z.string(),
  strength: z.number().nullable(),
  lastContactOn: day,
  ownerName: z.string().nullable(),
  paused: z.boolean(),
  /** What the register says against it. */
  standing: z.enum(["closed", "bankrupt", "winding_up"]).nullable(),
  hasJobLead: z.boolean(),
});

export const employerListSchema = z.object({
  items: z.array(employerSchema.extend({ metres: z.number().nullable() })),
  total: z.int(),
  page: z.int(),
  pageSize: z.int(),
  answeredBy: z.enum(["search", "database"]),
});

export const contactSchema = z.object({
  id: z.string(),
  channel: z.enum(channels),
  status: z.enum(contactStatuses),
  purpose: z.enum(purposes),
  initiatedBy: z.enum(initiators),
  whoWent: z.enum(whoWentValues),
  decisionMaker: z.enum(decisionMakerValues),
  reachedNobody: z.boolean(),
  day: z.string(),
  occurredAt: z.string(),
  durationMinutes: z.int(),
  stageReached: z.string().nullable(),
  note: z.string().nullable(),
  people: z.array(z.object({ id: z.string(), name: z.string() })),
  colleagues: z.array(z.object({ id: z.string(), name: z.string() })),
});

export const factSchema = z.object({
  kind: z.string(),
  value: z.union([
    z.boolean(),
    z.number(),
    z.string(),
    z.array(z.string()),
    z.record(z.string(), z.number()),
  ]),
  source: z.string(),
  observedOn: z.string(),
});

/** Contacts are there for those whose role shows them: the 50 newest. */
export const employerPageSchema = employerSchema.extend({
  facts: z.array(factSchema),
  contacts: z.array(contactSchema).nullable(),
});

/** The stored contact's fields, with the employer named by its id or by its organisation number. */
export const newContactSchema = employerContactInput
  .extend({
    employer: employerContactInput.shape.employer.optional(),
    organisationNumber: z.string().max(40, "too_long").optional(),
  })
  .strict()
  .refine((body) => (body.employer === undefined) !== (body.organisationNumber === undefined), {
    path: ["employer"],
    error: "employer_or_number",
  });

export const loggedContactSchema = z.object({ id: z.string(), employer: z.string() });

export const matchListParameters = z.object({ page });

const reasonSchema = z.object({
  dimension: z.string(),
  verdict: z.enum(["fits", "partly", "clashes", "unknown"]),
  must: z.boolean(),
  points: z.number(),
  canMove: z.number(),
  source: z.string(),
  observedOn: day,
});

export const matchListSchema = z.object({
  items: z.array(
    z.object({
      employer: z.string(),
      name: z.string(),
      place: z.string().nullable(),
      headCount: z.int().nullable(),
      stage: z.string(),
      strength: z.number(),
      verdict: z.enum(["pass", "ask", "fail"]),
      ask: z.array(z.string()),
      fit: z.number(),
      low: z.number(),
      high: z.number(),
      known: z.number(),
      score: z.number(),
      reasons: z.array(reasonSchema),
      unknowns: z.array(reasonSchema),
    }),
  ),
  total: z.int(),
  toAsk: z.int(),
  leftOut: z.object({
    total: z.int(),
    limits: z.array(z.object({ limit: z.string(), failed: z.int(), freed: z.int() })),
  }),
  page: z.int(),
  orderVersion: z.string(),
});

export const supportRequestSchema = z.object({
  id: z.string(),
  employer: z.string(),
  employerName: z.string(),
  /** Null of somebody who has objected to being registered. */
  contactPersonName: z.string().nullable(),
  kind: z.enum(supportRequestKinds),
  urgency: z.enum(urgencies),
  status: z.enum(supportRequestStatuses),
  answeredByName: z.string().nullable(),
  createdAt: z.string(),
  dueAt: z.string(),
  answeredAt: z.string().nullable(),
  deadline: z.enum(["done", "overdue", "today", "later"]),
});

export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  faults: z.array(z.object({ field: z.string(), code: z.string(), detail: z.string() })).optional(),
  units: z
    .array(
      z.object({
        employer: z.string(),
        name: z.string(),
        addressLine: z.string().nullable(),
        place: z.string().nullable(),
      }),
    )
    .optional(),
  /** What is stored by now, when somebody saved first, and where it differs from what was sent. */
  current: z.record(z.string(), z.unknown()).optional(),
  differences: z.array(z.object({ field: z.string(), stored: z.unknown(), sent: z.unknown() })).optional(),
  requestId: z.string(),
});

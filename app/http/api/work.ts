import * as z from "zod";
import { dayField } from "../../domain/calendar/day-field.ts";
import {
  type NextStepRow,
  nextStepStates,
  type PromiseRow,
  promiseStates,
} from "../../domain/employer-contacts/list-next-steps.ts";
import { promiseFields } from "../../domain/promises/make-promise.ts";
import { promiseStatuses } from "../../domain/promises/promise-vocabulary.ts";
import { nextStepKinds } from "../../domain/relationships/next-step-proposal.ts";
import { act, get, noQuery, post } from "../api-operation.ts";
import {
  day,
  dayParameter,
  employerField,
  employerParameter,
  idField,
  idParameter,
  instant,
  listOf,
  namesAreNotParticipants,
  nothing,
  ofEmployer,
  paged,
  wholeList,
} from "./fields.ts";

const made = z.object({ id: z.string(), employer: z.string() });

const nextStepSchema = z.object({
  id: z.string(),
  employer: z.string(),
  kind: z.string(),
  text: z.string().nullable(),
  dueOn: z.string(),
  account: z.string(),
  doneAt: z.string().nullable(),
});

export const toNextStep = ({
  employerId,
  accountId,
  doneAt,
  ...step
}: NextStepRow): z.input<typeof nextStepSchema> => ({
  id: step.id,
  employer: ofEmployer(employerId),
  kind: step.kind,
  text: step.text,
  dueOn: step.dueOn,
  account: accountId,
  doneAt: instant(doneAt),
});

export const listNextStepsOperation = get({
  id: "listNextSteps",
  path: "/next-steps",
  summary: "What is to be done with employers, and by whom; open ones where nothing else is asked for",
  permission: "employer:read",
  query: paged({
    employer: employerParameter,
    account: idParameter,
    dueUntil: dayParameter,
    state: z.enum(nextStepStates, "field_wrong").default("open"),
  }),
  answer: listOf(nextStepSchema),
});

export const createNextStepOperation = post({
  id: "createNextStep",
  path: "/next-steps",
  summary:
    "Plans a step of the holder's own without a contact, once per id; asks first where a colleague was or is about to go, until spokenWith is sent",
  permission: "employer_contact:log",
  body: z.strictObject({
    id: idField,
    employer: employerField,
    kind: z.enum(nextStepKinds, "field_wrong").default("other"),
    text: z.string().trim().min(1, "required").max(500, "too_long").optional(),
    dueOn: dayField,
    spokenWith: z.boolean("field_wrong").default(false),
    namesAreNotParticipants,
  }),
  answer: made,
});

export const settleNextStepOperation = act({
  id: "settleNextStep",
  path: "/next-steps/{nextStepId}/done",
  summary: "Ticks off a next step; doing it twice changes nothing",
  permission: "employer_contact:log",
  body: nothing,
  answer: z.object({ id: z.string() }),
});

const promiseSchema = z.object({
  id: z.string(),
  employer: z.string(),
  madeBy: z.string(),
  text: z.string(),
  dueOn: day,
  status: z.string(),
  settledAt: z.string().nullable(),
});

export const toPromise = ({ employerId, settledAt, ...made }: PromiseRow): z.input<typeof promiseSchema> => ({
  id: made.id,
  employer: ofEmployer(employerId),
  madeBy: made.madeBy,
  text: made.text,
  dueOn: made.dueOn,
  status: made.status,
  settledAt: instant(settledAt),
});

export const listPromisesOperation = get({
  id: "listPromises",
  path: "/promises",
  summary: "What was promised, by us and by them; open ones where nothing else is asked for",
  permission: "employer:read",
  query: paged({
    employer: employerParameter,
    dueUntil: dayParameter,
    state: z.enum(promiseStates, "field_wrong").default("open"),
  }),
  answer: listOf(promiseSchema),
});

export const createPromiseOperation = post({
  id: "createPromise",
  path: "/promises",
  summary: "Notes what we promised, or what they did, without a contact, once per id",
  permission: "employer_contact:log",
  body: z.strictObject({
    id: idField,
    employer: employerField,
    ...promiseFields,
    dueOn: dayField.optional(),
    namesAreNotParticipants,
  }),
  answer: made,
});

export const settlePromiseOperation = act({
  id: "settlePromise",
  path: "/promises/{promiseId}/settle",
  summary: "Says what came of a promise, or that it is open after all; saying it twice changes nothing",
  permission: "employer_contact:log",
  body: z.strictObject({ status: z.enum(promiseStatuses, "field_wrong") }),
  answer: made,
});

export const listAccountsOperation = get({
  id: "listAccounts",
  path: "/accounts",
  summary: "Whom the ids of accounts stand for",
  permission: "employer:read",
  query: noQuery,
  answer: wholeList(z.object({ id: z.string(), name: z.string(), active: z.boolean() })),
});

import * as z from "zod";
import { Invalid } from "../../domain/errors.ts";
import { jobLeadEnd } from "../../domain/job-leads/close-job-lead.ts";
import { jobLeadCircles } from "../../domain/job-leads/job-lead-query.ts";
import type { JobLeadView } from "../../domain/job-leads/job-lead-row.ts";
import {
  jobLeadKinds,
  jobLeadSources,
  jobLeadStages,
  openJobLeadStages,
} from "../../domain/job-leads/job-lead-vocabulary.ts";
import { type JobLeadFields, readJobLead } from "../../domain/job-leads/read-job-lead.ts";
import { act, get, noQuery, post, put } from "../api-operation.ts";
import {
  day,
  employerField,
  employerParameter,
  idField,
  listOf,
  namesAreNotParticipants,
  nothing,
  ofEmployer,
  paged,
  version,
  yesNo,
} from "./fields.ts";

const texts = z.array(z.string());

const jobLeadSchema = z.object({
  id: z.string(),
  employer: z.string(),
  employerName: z.string(),
  ownerName: z.string().nullable(),
  kind: z.enum(jobLeadKinds),
  title: z.string(),
  occupationCode: z.string().nullable(),
  stage: z.enum(jobLeadStages),
  source: z.enum(jobLeadSources).nullable(),
  advertised: z.boolean().nullable(),
  advertisedOn: day,
  firstContactOn: day,
  /** Whether it was found before or without an advertisement; said from dates. */
  hidden: z.enum(["hidden", "not_hidden", "not_known"]),
  hoursMin: z.number().nullable(),
  hoursMax: z.number().nullable(),
  shifts: texts,
  startsOn: day,
  tasks: texts,
  adjustments: texts,
  willingness: texts,
  /** Who does the tasks of a carved job today. */
  doneTodayBy: z.string().nullable(),
  note: z.string().nullable(),
  createdOn: z.string(),
  touchedOn: z.string(),
  stale: z.boolean(),
  /** Never who got the job. */
  ended: z.object({ result: z.string(), filledByOurs: z.boolean(), on: z.string() }).nullable(),
  version: z.int(),
});

export function toJobLead(lead: JobLeadView): z.input<typeof jobLeadSchema> {
  return {
    id: lead.id,
    employer: ofEmployer(lead.employerId),
    employerName: lead.employerName,
    ownerName: lead.ownerName,
    kind: lead.kind,
    title: lead.title,
    occupationCode: lead.occupationCode,
    stage: lead.stage,
    source: lead.source,
    advertised: lead.advertised,
    advertisedOn: lead.advertisedOn,
    firstContactOn: lead.firstContactOn,
    hidden: lead.hidden.verdict,
    hoursMin: lead.hoursMin,
    hoursMax: lead.hoursMax,
    shifts: lead.shifts,
    startsOn: lead.startsOn,
    tasks: lead.tasks,
    adjustments: lead.adjustments,
    willingness: lead.willingness,
    doneTodayBy: lead.doneTodayBy,
    note: lead.note,
    createdOn: lead.createdOn,
    touchedOn: lead.touchedOn,
    stale: lead.stale,
    ended: lead.ended && {
      result: lead.ended.result,
      filledByOurs: lead.ended.filledByOurs,
      on: lead.ended.on,
    },
    version: lead.version,
  };
}

const codes = z.array(z.string().max(60, "too_long")).max(80, "too_many_chosen").default([]);
const isoDay = z.string().max(30, "too_long").default("").meta({ format: "date" });
const fields = {
  kind: z.enum(jobLeadKinds, "field_wrong").default("opening"),
  title: z.string("lead_title_needed").max(300, "too_long"),
  occupationCode: z.string().max(10, "occupation_wrong").default(""),
  source: z.enum(jobLeadSources, "field_wrong").optional(),
  advertised: z.boolean("field_wrong").optional(),
  advertisedOn: isoDay,
  hoursMin: z.number("number_wrong").optional(),
  hoursMax: z.number("number_wrong").optional(),
  shifts: codes,
  startsOn: isoDay,
  tasks: codes,
  adjustments: codes,
  willingness: codes,
  doneTodayBy: z.string().max(2000, "too_long").default(""),
  note: z.string().max(5000, "too_long").default(""),
};
const fieldsSchema = z.strictObject(fields);

const namesInApi: Record<string, string> = {
  code: "occupationCode",
  hours_min: "hoursMin",
  hours_max: "hoursMax",
};

/** Read by the rules of the form. @throws Invalid with every field that has to be put right */
export function readSentLead(sent: z.output<typeof fieldsSchema>, today: string): JobLeadFields {
  const number = (value: number | undefined) => (value === undefined ? "" : String(value));
  const read = readJobLead(
    {
      kind: sent.kind,
      title: sent.title,
      code: sent.occupationCode,
      source: sent.source ?? "",
      advertised: sent.advertised === undefined ? "" : sent.advertised ? "yes" : "no",
      advertisedOn: sent.advertisedOn,
      hours_min: number(sent.hoursMin),
      hours_max: number(sent.hoursMax),
      shifts: sent.shifts,
      startsOn: sent.startsOn,
      tasks: sent.tasks,
      adjustments: sent.adjustments,
      willingness: sent.willingness,
      doneTodayBy: sent.doneTodayBy,
      note: sent.note,
    },
    today,
  );
  if (read.ok) return read.lead;
  throw new Invalid(
    read.faults.map((fault) => ({ ...fault, field: namesInApi[fault.field] ?? fault.field })),
  );
}

export const listJobLeadsOperation = get({
  id: "listJobLeads",
  path: "/job-leads",
  summary: "Possible jobs, ended ones too, in the order in which they were recorded",
  permission: "employer:read",
  query: paged({
    whose: z.enum(jobLeadCircles, "field_wrong").optional(),
    stage: z.enum(jobLeadStages, "field_wrong").optional(),
    stale: yesNo,
    employer: employerParameter,
  }),
  answer: listOf(jobLeadSchema),
});

export const createJobLeadOperation = post({
  id: "createJobLead",
  path: "/job-leads",
  summary: "Records a possible job at a workplace, once per id",
  permission: "employer:write",
  body: z.strictObject({ id: idField, employer: employerField, ...fields, namesAreNotParticipants }),
  answer: z.object({ id: z.string(), employer: z.string() }),
});

const path = "/job-leads/{jobLeadId}";

export const getJobLeadOperation = get({
  id: "getJobLead",
  path,
  summary: "One possible job",
  permission: "employer:read",
  query: noQuery,
  answer: jobLeadSchema,
});

export const changeJobLeadOperation = put({
  id: "changeJobLead",
  path,
  summary: "Puts a lead right; what is left out is emptied",
  permission: "employer:write",
  body: z.strictObject({ ...fields, namesAreNotParticipants, version }),
  answer: jobLeadSchema,
});

export const moveJobLeadOperation = act({
  id: "moveJobLead",
  path: `${path}/move`,
  summary: "Moves an open lead to another open stage",
  permission: "employer:write",
  body: z.strictObject({ stage: z.enum(openJobLeadStages, "field_wrong"), version }),
  answer: jobLeadSchema,
});

export const closeJobLeadOperation = act({
  id: "closeJobLead",
  path: `${path}/close`,
  summary: "Ends a lead and says how; never who got the job",
  permission: "employer:write",
  body: z.strictObject({
    result: jobLeadEnd.shape.result,
    filledByOurs: z.boolean("field_wrong").default(false),
    version,
  }),
  answer: jobLeadSchema,
});

export const reopenJobLeadOperation = act({
  id: "reopenJobLead",
  path: `${path}/reopen`,
  summary: "Takes up an ended lead again, in the stage it had",
  permission: "employer:write",
  body: nothing,
  answer: jobLeadSchema,
});

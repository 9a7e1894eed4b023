import * as z from "zod";
import type { StaffContext } from "#app/domain/context.ts";
import { Invalid } from "#app/domain/errors.ts";
import type { JobLeadView } from "#app/domain/job-leads/job-lead-row.ts";
import { jobLeadKinds } from "#app/domain/job-leads/job-lead-vocabulary.ts";
import { type JobLeadFields, readJobLead, type TypedJobLead } from "#app/domain/job-leads/read-job-lead.ts";
import { versionField } from "#app/domain/version-field.ts";
import { formatDayForField } from "#app/i18n/format.ts";

const text = z.string().max(300, "too_long").default("");
const many = z
  .union([z.string().max(60, "too_long"), z.array(z.string().max(60, "too_long")).max(80, "too_many_chosen")])
  .optional()
  .transform((value) => (value === undefined ? [] : [value].flat()));

/** A lead as it is posted: only the title has to be filled in. */
export const leadForm = z.object({
  intent: z.enum(["find", "save"], "field_wrong").default("save"),
  kind: z.enum(jobLeadKinds, "field_wrong").default("opening"),
  title: text,
  code: text,
  source: text,
  advertised: text,
  advertisedOn: text,
  hours_min: text,
  hours_max: text,
  shifts: many,
  startsOn: text,
  tasks: many,
  adjustments: many,
  willingness: many,
  doneTodayBy: text,
  note: z.string().max(5000, "too_long").default(""),
  namesAreNotParticipants: z.literal("yes").optional(),
  version: versionField.default(0),
});
export type LeadForm = z.output<typeof leadForm>;

/** @throws Invalid with every field that has to be put right */
export function toJobLead(ctx: StaffContext, input: LeadForm): JobLeadFields {
  const read = readJobLead(input, ctx.today);
  if (!read.ok) throw new Invalid(read.faults);
  return read.lead;
}

/** What was typed, so that the form stands as it was left. */
export function typedLead(input: LeadForm): Record<string, string | string[]> {
  const { intent: _pressed, version, namesAreNotParticipants: _sure, ...typed } = input;
  return { ...typed, version: String(version) };
}

export type StoredLead = Omit<TypedJobLead, "kind"> & { kind: string };

/** A stored lead as the form's fields show it. */
export function storedLead(lead: JobLeadView): StoredLead {
  const number = (value: number | null) => (value === null ? "" : String(value).replace(".", ","));
  const day = (value: string | null) => (value === null ? "" : formatDayForField(value));
  return {
    kind: lead.kind,
    title: lead.title,
    code: lead.occupationCode ?? "",
    source: lead.source ?? "",
    advertised: lead.advertised === null ? "" : lead.advertised ? "yes" : "no",
    advertisedOn: day(lead.advertisedOn),
    hours_min: number(lead.hoursMin),
    hours_max: number(lead.hoursMax),
    shifts: lead.shifts,
    startsOn: day(lead.startsOn),
    tasks: lead.tasks,
    adjustments: lead.adjustments,
    willingness: lead.willingness,
    doneTodayBy: lead.doneTodayBy ?? "",
    note: lead.note ?? "",
  };
}

/** An empty form; a job that is put together begins with what was seen on the visit. */
export function emptyLead(kind: string | null): StoredLead {
  const carved = kind === "carved";
  return {
    ...{ kind: carved ? "carved" : "opening", title: "", code: "", source: carved ? "visit" : "", note: "" },
    ...{ advertised: "", advertisedOn: "", hours_min: "", hours_max: "", startsOn: "" },
    ...{ shifts: [], tasks: [], adjustments: [], willingness: [] },
    doneTodayBy: "",
  };
}

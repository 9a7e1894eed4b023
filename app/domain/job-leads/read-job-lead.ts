import { readDay } from "#app/i18n/read-day.ts";
import { findOccupation } from "#db/reference/styrk08.ts";
import type { FactKind } from "../employer-facts/fact-kind.ts";
import { parseFactValue } from "../employer-facts/parse-fact-value.ts";
import type { FieldFault } from "../errors.ts";
import { isJobLeadSource, type JobLeadKind, type JobLeadSource } from "./job-lead-vocabulary.ts";

export type JobLeadFields = {
  kind: JobLeadKind;
  title: string;
  /** STYRK-08, four digits, confirmed by a person. */
  occupationCode: string | null;
  source: JobLeadSource | null;
  advertised: boolean | null;
  advertisedOn: string | null;
  hoursMin: number | null;
  hoursMax: number | null;
  shifts: string[];
  startsOn: string | null;
  tasks: string[];
  adjustments: string[];
  willingness: string[];
  /** Who does the tasks of a carved job today, by role. */
  doneTodayBy: string | null;
  note: string | null;
};

/** A lead as it is typed: one text a field, lists as lists; empty says nothing. */
export type TypedJobLead = {
  kind: JobLeadKind;
  title: string;
  code: string;
  source: string;
  advertised: string;
  advertisedOn: string;
  hours_min: string;
  hours_max: string;
  shifts: readonly string[];
  startsOn: string;
  tasks: readonly string[];
  adjustments: readonly string[];
  willingness: readonly string[];
  doneTodayBy: string;
  note: string;
};

export type ReadJobLead = { ok: true; lead: JobLeadFields } | { ok: false; faults: FieldFault[] };

const longestTitle = 120;
const longestNote = 2000;
const longestDoneBy = 300;

/**
 * Reads a lead from a form. Never throws; all faults at once, each with its field.
 * @param today yyyy-mm-dd; a job cannot have been advertised later
 */
export function readJobLead(typed: TypedJobLead, today: string): ReadJobLead {
  const faults: FieldFault[] = [];
  const fault = (field: string, code: string, values?: FieldFault["values"]) =>
    faults.push({ field, code, ...(values ? { values } : {}) });
  const parsed = (field: string, kind: FactKind, value: string | readonly string[]) => {
    if (value.length === 0 || (typeof value === "string" && value.trim() === "")) return null;
    const read = parseFactValue(kind, value);
    if (read.ok) return read.value;
    const { code, ...values } = read.fault;
    fault(field, `fact_${code}`, values);
    return null;
  };
  const number = (field: "hours_min" | "hours_max") => {
    const value = parsed(field, field, typed[field]);
    return typeof value === "number" ? value : null;
  };
  const day = (field: "advertisedOn" | "startsOn") => {
    const value = parsed(field, "takes_on_from", readDay(typed[field], today) ?? typed[field]);
    return typeof value === "string" ? value : null;
  };
  const list = (field: "shifts" | "tasks" | "adjustments" | "willingness", kind: FactKind = "tasks") => {
    const value = parsed(field, kind, typed[field]);
    return Array.isArray(value) ? value : [];
  };

  const title = typed.title.normalize("NFC").trim().replace(/\s+/gu, " ");
  if (title === "") fault("title", "lead_title_needed");
  if (title.length > longestTitle) fault("title", "too_long");
  const code = typed.code.trim();
  if (code !== "" && !findOccupation(code)) fault("code", "occupation_wrong");
  const source = isJobLeadSource(typed.source) ? typed.source : null;
  if (typed.source !== "" && source === null) fault("source", "field_wrong");
  if (!["", "yes", "no"].includes(typed.advertised)) fault("advertised", "field_wrong");
  const advertisedOn = day("advertisedOn");
  if (advertisedOn !== null && typed.advertised === "no") fault("advertisedOn", "lead_not_advertised");
  if (advertisedOn !== null && advertisedOn > today) fault("advertisedOn", "lead_advertised_to_come");
  const hoursMin = number("hours_min");
  const hoursMax = number("hours_max");
  if (hoursMin !== null && hoursMax !== null && hoursMin > hoursMax) fault("hours_min", "wish_hours");
  const shifts = list("shifts", "shifts");
  const startsOn = day("startsOn");
  const tasks = list("tasks");
  if (typed.kind === "carved" && typed.tasks.length === 0) fault("tasks", "lead_tasks_needed");
  const adjustments = list("adjustments", "adjustments_offered");
  const willingness = list("willingness", "willingness");
  const note = typed.note.trim();
  if (note.length > longestNote) fault("note", "too_long");
  const doneTodayBy = typed.doneTodayBy.trim();
  if (doneTodayBy.length > longestDoneBy) fault("doneTodayBy", "too_long");
  if (faults.length > 0) return { ok: false, faults };
  const advertised = advertisedOn !== null || typed.advertised === "yes";
  return {
    ok: true,
    lead: {
      kind: typed.kind,
      title,
      occupationCode: code === "" ? null : code,
      source,
      advertised: advertised ? true : typed.advertised === "no" ? false : null,
      advertisedOn,
      hoursMin,
      hoursMax,
      shifts,
      startsOn,
      tasks,
      adjustments,
      willingness,
      // Of a job as they tell of it there is nobody who does it today.
      doneTodayBy: typed.kind === "carved" && doneTodayBy !== "" ? doneTodayBy : null,
      note: note === "" ? null : note,
    },
  };
}

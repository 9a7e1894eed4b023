import * as z from "zod";
import { readDay } from "#app/i18n/read-day.ts";
import { findOccupation } from "#db/reference/styrk08.ts";
import type { FieldFault } from "../errors.ts";
import { employmentForms, jobSubsidies } from "./employment-form.ts";
import { placementOrigins } from "./placement-origin.ts";

const typed = z.string().trim().max(30, "too_long").default("");

/** What is said of a job in a form, without whose it is and where. */
export const jobDetailsForm = z.object({
  code: z
    .string("occupation_wrong")
    .trim()
    .max(10, "occupation_wrong")
    .refine((code) => findOccupation(code) !== null, "occupation_wrong"),
  startedOn: z.string("required").trim().min(1, "required").max(30, "too_long"),
  origin: z.enum(placementOrigins, "origin_needed"),
  employmentForm: z.enum(employmentForms, "employment_form_needed"),
  ordinaryPay: z.enum(["yes", "no", "not_said"], "field_wrong").default("not_said"),
  subsidies: z.array(z.enum(jobSubsidies, "field_wrong")).max(10).default([]),
  hoursPerWeek: typed,
  positionPercent: typed,
  /** Where no lead says it. */
  advertised: z.enum(["yes", "no", "not_said"], "field_wrong").default("not_said"),
  advertisedOn: typed,
});
export type JobDetailsForm = z.output<typeof jobDetailsForm>;

/** A job may be arranged before it begins; further ahead it is a slip of the pen [choice]. In days. */
export const startDaysAhead = 180;
const earliest = "2000-01-01";
const mostHours = 60;

/**
 * Hours a week as people write them: 37,5 or 37.5. @returns null for nothing, NaN for what is none: 0, more than 60, or
 * more than two decimals
 */
export function readHours(text: string): number | null {
  if (text.trim() === "") return null;
  if (!/^\d{1,2}([.,]\d{1,2})?$/.test(text.trim())) return Number.NaN;
  const hours = Number(text.trim().replace(",", "."));
  return hours > 0 && hours <= mostHours ? hours : Number.NaN;
}

/** Per cent of a full position, with or without the sign. @returns null for nothing, NaN for what is not 1 to 100 */
export function readPercent(text: string): number | null {
  const written = text.replace(/\s*%\s*$/, "").trim();
  if (written === "") return null;
  const percent = /^\d{1,3}$/.test(written) ? Number(written) : Number.NaN;
  return percent >= 1 && percent <= 100 ? percent : Number.NaN;
}

export type SizeOfJob = { hoursPerWeek: number | null; positionPercent: number | null };

/** @returns the size, with a fault for each of the two that cannot be read */
export function readSize(form: { hoursPerWeek: string; positionPercent: string }): {
  size: SizeOfJob;
  faults: FieldFault[];
} {
  const hoursPerWeek = readHours(form.hoursPerWeek);
  const positionPercent = readPercent(form.positionPercent);
  const faults: FieldFault[] = [];
  if (Number.isNaN(hoursPerWeek)) faults.push({ field: "hoursPerWeek", code: "hours_wrong" });
  if (Number.isNaN(positionPercent)) faults.push({ field: "positionPercent", code: "percent_wrong" });
  return { size: { hoursPerWeek, positionPercent }, faults };
}

const yesOrNo = (answer: "yes" | "no" | "not_said"): boolean | null =>
  answer === "not_said" ? null : answer === "yes";

/**
 * Reads what a schema cannot: days, numbers, and what contradicts itself. All faults at once.
 * @param today yyyy-mm-dd
 */
export function readJobDetails(form: JobDetailsForm, today: string) {
  const faults: FieldFault[] = [];
  const startedOn = readDay(form.startedOn, today);
  const daysAway = startedOn === null ? 0 : (Date.parse(startedOn) - Date.parse(today)) / 86_400_000;
  if (startedOn === null) faults.push({ field: "startedOn", code: "date_wrong" });
  else if (daysAway > startDaysAhead || startedOn < earliest)
    faults.push({ field: "startedOn", code: "placement_start_far" });
  const advertisedOn = form.advertisedOn === "" ? null : readDay(form.advertisedOn, today);
  if (form.advertisedOn !== "" && advertisedOn === null)
    faults.push({ field: "advertisedOn", code: "date_wrong" });
  if (advertisedOn !== null && form.advertised === "no")
    faults.push({ field: "advertisedOn", code: "lead_not_advertised" });
  if (advertisedOn !== null && advertisedOn > today)
    faults.push({ field: "advertisedOn", code: "lead_advertised_to_come" });
  const { size, faults: ofSize } = readSize(form);
  return {
    faults: [...faults, ...ofSize],
    details: {
      occupationCode: form.code,
      startedOn: startedOn ?? "",
      origin: form.origin,
      employmentForm: form.employmentForm,
      ordinaryPay: yesOrNo(form.ordinaryPay),
      wageSubsidy: form.subsidies.includes("wage_subsidy"),
      mentorGrant: form.subsidies.includes("mentor_grant"),
      inclusionGrant: form.subsidies.includes("inclusion_grant"),
      ...size,
      advertised: advertisedOn !== null ? true : yesOrNo(form.advertised),
      advertisedOn,
    },
  };
}

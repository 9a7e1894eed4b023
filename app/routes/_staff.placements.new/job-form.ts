import * as z from "zod";
import type { Job } from "#app/domain/placements/job-row.ts";
import { formatDayForField } from "#app/i18n/format.ts";
import type { StoredJob } from "./job-fields.tsx";

const typed = z.string().max(300, "too_long").default("");

/** A job as it is posted, before anything of it is read. */
export const typedJob = z.object({
  title: typed,
  code: typed,
  startedOn: typed,
  origin: typed,
  employmentForm: typed,
  ordinaryPay: typed,
  subsidies: z.array(z.string().max(40, "too_long")).max(10, "too_many_chosen").default([]),
  hoursPerWeek: typed,
  positionPercent: typed,
  advertised: typed,
  advertisedOn: typed,
});

/** The same without what was left empty, so that the schema's own defaults hold. */
export function filledIn(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
}

export const nothingStored: StoredJob = {
  ...{ title: "", code: "", startedOn: "", origin: "", employmentForm: "", ordinaryPay: "not_said" },
  ...{ subsidies: [], hoursPerWeek: "", positionPercent: "", advertised: "not_said", advertisedOn: "" },
};

const answer = (value: boolean | null) => (value === null ? "not_said" : value ? "yes" : "no");

/** A stored job as the form's fields show it. */
export function storedJob(job: Job, occupation: string): StoredJob {
  return {
    ...{ title: occupation, code: job.occupationCode, startedOn: formatDayForField(job.startedOn) },
    ...{ origin: job.origin, employmentForm: job.begun.employmentForm ?? "" },
    ordinaryPay: answer(job.ordinaryPay),
    subsidies: [
      ...(job.wageSubsidy ? ["wage_subsidy"] : []),
      ...(job.mentorGrant ? ["mentor_grant"] : []),
      ...(job.inclusionGrant ? ["inclusion_grant"] : []),
    ],
    hoursPerWeek: job.begun.hoursPerWeek === null ? "" : String(job.begun.hoursPerWeek).replace(".", ","),
    positionPercent: job.begun.positionPercent === null ? "" : String(job.begun.positionPercent),
    advertised: answer(job.advertised),
    advertisedOn: job.advertisedOn === null ? "" : formatDayForField(job.advertisedOn),
  };
}

import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "../calendar/today.ts";
import { countJob, type employmentForms } from "./employment-form.ts";
import { endingFault, overlapping, overlaps } from "./job-days.ts";
import { jobDetailsForm, readHours, readJobDetails, readPercent } from "./job-details.ts";

test("what counts as competitive and permanent follows from the contract and the pay; subsidies do not enter", () => {
  const of = (form: (typeof employmentForms)[number], ordinaryPay: boolean | null = null) =>
    countJob({ form, ordinaryPay });
  expect(of("permanent")).toEqual({ competitive: true, permanent: true, reason: null });
  expect(of("temporary")).toMatchObject({ competitive: true, permanent: false });
  expect(of("on_call")).toMatchObject({ competitive: true, permanent: false });
  expect(of("self_employed")).toMatchObject({ competitive: true, permanent: false });
  for (const form of ["work_training", "job_taster", "sheltered"] as const)
    expect(of(form, true)).toMatchObject({ competitive: false, reason: "set_aside" });
  expect(of("permanent", false)).toMatchObject({ competitive: false, reason: "pay_below" });
  expect(of("apprentice")).toMatchObject({ competitive: null, reason: "pay_not_said" });
  expect(of("apprentice", true).competitive).toBe(true);
  expect(countJob({ form: null, ordinaryPay: true })).toMatchObject({
    ...{ competitive: null, reason: "form_not_said" },
  });
});

const jobs = fc
  .record({ from: fc.integer({ min: 0, max: 500 }), lasts: fc.option(fc.integer({ min: 0, max: 400 })) })
  .map(({ from, lasts }) => {
    const startedOn = addDays("2026-01-01", from);
    return { startedOn, endedOn: lasts === null ? null : addDays(startedOn, lasts) };
  });

test("two jobs overlap when there is a day in both, whichever way they are held against each other", () => {
  fc.assert(
    fc.property(jobs, jobs, (one, other) => {
      const last = ({ endedOn }: { endedOn: string | null }) => endedOn ?? "2030-01-01";
      let shared = false;
      for (let day = one.startedOn; day <= last(one) && !shared; day = addDays(day, 1))
        shared = day >= other.startedOn && day <= last(other);
      expect(overlaps(one, other)).toBe(shared);
      expect(overlaps(other, one)).toBe(shared);
    }),
    { numRuns: 60 },
  );
});

test("the same job twice is told from a job beside another", () => {
  const job = { employerId: "a", occupationCode: "9412", startedOn: "2026-05-01", endedOn: null };
  const other = { ...job, startedOn: "2026-04-01" };
  expect(overlapping(job, [other])).toEqual({ same: other, beside: [] });
  const beside = { ...other, employerId: "b" };
  expect(overlapping(job, [beside])).toEqual({ same: null, beside: [beside] });
  expect(overlapping(job, [{ ...other, endedOn: "2026-04-30" }])).toEqual({ same: null, beside: [] });
});

test("a job does not end before it began; it may end on its first day", () => {
  expect(endingFault({ startedOn: "2026-05-02" }, { endedOn: "2026-05-01" })).toBe("end_before_start");
  expect(endingFault({ startedOn: "2026-05-02" }, { endedOn: "2026-05-02" })).toBeNull();
});

test("hours and per cent as people write them", () => {
  expect([readHours("37,5"), readHours("7.25"), readHours(" ")]).toEqual([37.5, 7.25, null]);
  for (const wrong of ["0", "61", "37,555", "-4", "mange", "1e1"]) expect(readHours(wrong)).toBeNaN();
  expect([readPercent("80 %"), readPercent("100"), readPercent("")]).toEqual([80, 100, null]);
  for (const wrong of ["0", "101", "50,5", "halv"]) expect(readPercent(wrong)).toBeNaN();
});

test("all faults of a form at once, each at its field", () => {
  const form = jobDetailsForm.parse({
    ...{ code: "9412", startedOn: "1. januar 2031", origin: "hidden", employmentForm: "permanent" },
    ...{ hoursPerWeek: "80", positionPercent: "x", advertised: "no", advertisedOn: "1.12.2026" },
  });
  const { faults } = readJobDetails(form, "2026-11-18");
  expect(faults.map(({ field, code }) => [field, code])).toEqual([
    ["startedOn", "placement_start_far"],
    ["advertisedOn", "lead_not_advertised"],
    ["advertisedOn", "lead_advertised_to_come"],
    ["hoursPerWeek", "hours_wrong"],
    ["positionPercent", "percent_wrong"],
  ]);
});

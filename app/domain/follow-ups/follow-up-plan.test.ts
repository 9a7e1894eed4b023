import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, daysBetween } from "../calendar/today.ts";
import { followUpDue } from "./follow-up-due.ts";
import { dayAfter, type FollowedJob, planFollowUps, replan, type StoredStep } from "./follow-up-plan.ts";

const job = (more: Partial<FollowedJob> = {}): FollowedJob => ({
  ...{ startedOn: "2026-01-31", endedOn: null, heardOn: null, steppedDownFrom: null },
  ...{ recordedOn: "2026-01-20", employerKnows: false, ...more },
});
const short = (planned: ReturnType<typeof planFollowUps>) =>
  planned.map(({ step, dueFrom, dueOn }) => [step, dueFrom, dueOn]);

test("a job of a year and a half: the week before, day 3, weekly, monthly, two check-ins, then each quarter", () => {
  expect(short(planFollowUps(job(), "2027-08-01"))).toEqual([
    ["before_start", "2026-01-24", "2026-01-30"],
    ["first_days", "2026-02-01", "2026-02-03"],
    ["week_2", "2026-02-07", "2026-02-13"],
    ["week_3", "2026-02-14", "2026-02-20"],
    ["week_4", "2026-02-21", "2026-02-27"],
    ["month_2", "2026-02-28", "2026-03-30"],
    ["month_3", "2026-03-31", "2026-04-29"],
    ["check_in_3", "2026-04-30", "2026-05-13"],
    ["month_5", "2026-05-31", "2026-06-29"],
    ["month_6", "2026-06-30", "2026-07-30"],
    ["check_in_6", "2026-07-31", "2026-08-13"],
    ["month_8", "2026-08-31", "2026-09-29"],
    ["month_9", "2026-09-30", "2026-10-30"],
    ["month_10", "2026-10-31", "2026-11-29"],
    ["month_11", "2026-11-30", "2026-12-30"],
    ["month_12", "2026-12-31", "2027-01-30"],
    ["later_1", "2027-01-31", "2027-04-29"],
    ["later_2", "2027-04-30", "2027-07-30"],
    ["later_3", "2027-07-31", "2027-10-30"],
  ]);
});

test("what was over when the job was written is not planned, and the end takes the rest away", () => {
  const late = job({ recordedOn: "2026-03-15" });
  expect(planFollowUps(late, "2026-04-01").map(({ step }) => step)).toEqual(["month_2", "month_3"]);
  const lost = job({ endedOn: "2026-02-20", heardOn: "2026-02-25", recordedOn: "2026-02-01" });
  expect(short(planFollowUps(lost, "2027-01-01"))).toEqual([
    ["first_days", "2026-02-01", "2026-02-03"],
    ["week_2", "2026-02-07", "2026-02-13"],
    ["week_3", "2026-02-14", "2026-02-20"],
    ["job_loss", "2026-02-25", "2026-02-28"],
  ]);
});

test("somebody else follows up from a day on: nothing of ours after it but what follows a loss", () => {
  const handed = job({ steppedDownFrom: "2026-02-21", recordedOn: "2026-02-01" });
  expect(planFollowUps(handed, "2027-01-01").at(-1)?.step).toBe("week_3");
  const lost = { ...handed, endedOn: "2026-06-01", heardOn: "2026-06-04" };
  expect(planFollowUps(lost, "2027-01-01").at(-1)).toMatchObject({ step: "job_loss", dueOn: "2026-06-07" });
});

test("the employer is followed up only where the person is open", () => {
  const audiences = (employerKnows: boolean) =>
    new Set(planFollowUps(job({ employerKnows }), "2027-01-01").map(({ audience }) => audience));
  expect(audiences(false)).toEqual(new Set(["person"]));
  expect(audiences(true)).toEqual(new Set(["person", "employer"]));
});

const day = fc.integer({ min: 0, max: 3000 }).map((days) => addDays("2020-01-01", days));
const jobs = fc
  .record({
    startedOn: day,
    lasts: fc.option(fc.integer({ min: 0, max: 900 })),
    heard: fc.integer({ min: -30, max: 60 }),
    down: fc.option(fc.integer({ min: 0, max: 900 })),
    recorded: fc.integer({ min: -60, max: 400 }),
    employerKnows: fc.boolean(),
  })
  .map(({ startedOn, lasts, heard, down, recorded, employerKnows }): FollowedJob => {
    const endedOn = lasts === null ? null : addDays(startedOn, lasts);
    return {
      ...{ startedOn, endedOn, employerKnows, recordedOn: addDays(startedOn, recorded) },
      heardOn: endedOn && addDays(endedOn, heard),
      steppedDownFrom: down === null ? null : addDays(startedOn, down),
    };
  });

test("whatever the job: each step once, no window backwards, none before it was written, none after the end", () => {
  fc.assert(
    fc.property(jobs, fc.integer({ min: 0, max: 2500 }), (one, ahead) => {
      const until = addDays(one.startedOn, ahead);
      const plan = planFollowUps(one, until);
      expect(new Set(plan.map(({ step }) => step)).size).toBe(plan.length);
      for (const { step, dueFrom, dueOn } of plan) {
        expect(dueOn >= dueFrom && dueOn >= one.recordedOn && dueFrom <= until).toBe(true);
        if (step === "job_loss" || step.endsWith("after_ending")) continue;
        expect(one.endedOn === null || dueFrom <= one.endedOn).toBe(true);
        expect(one.steppedDownFrom === null || dueFrom < one.steppedDownFrom).toBe(true);
      }
    }),
  );
});

test("a later horizon only adds", () => {
  fc.assert(
    fc.property(
      jobs,
      fc.integer({ min: 0, max: 900 }),
      fc.integer({ min: 0, max: 900 }),
      (one, first, more) => {
        const near = planFollowUps(one, addDays(one.startedOn, first));
        const far = planFollowUps(one, addDays(one.startedOn, first + more));
        expect(far.filter(({ step }) => near.some((other) => other.step === step))).toEqual(near);
      },
    ),
  );
});

test("in the first year no five weeks pass without a planned contact with the person", () => {
  fc.assert(
    fc.property(day, (startedOn) => {
      const steady = job({ startedOn, recordedOn: addDays(startedOn, -30) });
      const plan = planFollowUps(steady, addDays(startedOn, 360));
      for (const [index, { dueFrom }] of plan.entries()) {
        const before = plan[index - 1];
        if (before) expect(daysBetween(before.dueFrom, dueFrom)).toBeLessThanOrEqual(35);
      }
    }),
  );
});

test("replanning what was planned changes nothing; an end drops what is open and taking it back restores it", () => {
  fc.assert(
    fc.property(jobs, (one) => {
      const until = addDays(one.startedOn, 500);
      const open = { ...one, endedOn: null, heardOn: null };
      const stored: StoredStep[] = planFollowUps(open, until).map((step) => ({ ...step, status: "planned" }));
      const nothing = { added: [], shifted: [], dropped: [], restored: [] };
      expect(replan(stored, planFollowUps(open, until))).toEqual(nothing);
      const ended = replan(stored, planFollowUps(one, until));
      const after = stored.map((step) =>
        ended.dropped.includes(step.step) ? { ...step, status: "dropped" } : step,
      );
      const back = replan(after, planFollowUps(open, until));
      expect(back.restored.map(({ step }) => step).sort()).toEqual([...ended.dropped].sort());
      expect(back.added).toEqual([]);
    }),
  );
});

test("what has happened is left alone when the start is moved", () => {
  const stored: StoredStep[] = planFollowUps(job(), "2026-02-10").map((step, index) => ({
    ...step,
    status: ["done", "missed", "planned"][index] ?? "planned",
  }));
  const { shifted, dropped } = replan(stored, planFollowUps(job({ startedOn: "2026-02-02" }), "2026-02-10"));
  expect(shifted.map(({ step, dueFrom }) => [step, dueFrom])).toEqual([["week_2", "2026-02-09"]]);
  expect(dropped).toEqual([]);
});

test("months are those of the calendar", () => {
  expect(dayAfter("2028-01-31", { months: 1, days: 0 })).toBe("2028-02-29");
  expect(dayAfter("2026-11-30", { months: 3, days: 1 })).toBe("2027-03-01");
  expect(dayAfter("2026-12-31", { months: 12, days: -1 })).toBe("2027-12-30");
});

test("late, now or ahead; a day agreed on instead takes the window's place", () => {
  const row = { dueFrom: "2026-03-10", dueOn: "2026-03-13", movedTo: null };
  expect(followUpDue(row, "2026-03-14")).toEqual({ when: "late", days: 1 });
  expect(followUpDue(row, "2026-03-13")).toEqual({ when: "now", days: 0 });
  expect(followUpDue(row, "2026-03-01")).toEqual({ when: "ahead", days: 9 });
  expect(followUpDue({ ...row, movedTo: "2026-03-20" }, "2026-03-14")).toEqual({ when: "ahead", days: 6 });
});

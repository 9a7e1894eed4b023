import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "../calendar/today.ts";
import { participantStatuses } from "../participants/participant-vocabulary.ts";
import {
  acceptedDeclineReasons,
  declineReasons,
  excludingDeclineReasons,
  isExcluding,
} from "./decline-reasons.ts";
import { attemptsInVain, outreachDue, outreachWithinDays } from "./outreach.ts";
import {
  endingCauses,
  fewestAttempts,
  isExcludingEnd,
  statesAfter,
  type WayMove,
  wayFault,
} from "./way-states.ts";

const today = "2026-11-18";
const status = fc.constantFrom(...participantStatuses);
const day = fc.integer({ min: -400, max: 400 }).map((days) => addDays(today, days));
const move: fc.Arbitrary<WayMove> = fc.record({
  to: status,
  on: day,
  today: fc.constant(today),
  cause: fc.option(fc.constantFrom(...endingCauses)),
  firstJobOn: fc.option(day),
  attempts: fc.nat(4),
});

test("whatever is asked gets an answer, and what is let through keeps every rule of the way", () => {
  fc.assert(
    fc.property(status, day, move, (from, since, asked) => {
      if (wayFault({ status: from, on: since }, asked) !== null) return;
      expect(statesAfter(from)).toContain(asked.to);
      expect(asked.on >= since && asked.on <= today).toBe(true);
      if (asked.to === "working")
        expect(asked.firstJobOn !== null && asked.firstJobOn <= asked.on).toBe(true);
      if (asked.to === "ended") expect(asked.cause).not.toBeNull();
      if (asked.cause === "not_reached" && asked.to === "ended")
        expect(asked.attempts).toBeGreaterThanOrEqual(fewestAttempts);
    }),
  );
});

test("nobody has to pass through a state to search for a job, and a job that ends leads back to the search", () => {
  for (const from of [
    "referred",
    "first_contact",
    "mapping",
    "in_education",
    "working",
    "stepping_down",
  ] as const)
    expect(statesAfter(from)).toContain("job_development");
  // No state is a test that one can fail: nothing leads back to being looked at.
  for (const from of participantStatuses)
    expect(statesAfter(from).some((to) => to === "referred")).toBe(false);
  for (const from of ["job_development", "working"] as const)
    expect(statesAfter(from)).not.toContain("mapping");
});

test("the end is left by nothing but a new referral, and is never reached by itself", () => {
  expect(statesAfter("ended")).toEqual([]);
  const end = { to: "ended" as const, on: today, today, firstJobOn: null };
  const last = { status: "job_development" as const, on: "2026-11-01" };
  expect(wayFault(last, { ...end, cause: null, attempts: 9 })).toBe("way_cause_needed");
  expect(wayFault(last, { ...end, cause: "not_reached", attempts: 1 })).toBe("way_outreach_first");
  expect(wayFault(last, { ...end, cause: "not_reached", attempts: 2 })).toBeNull();
  expect(endingCauses.some((cause) => cause.includes("missed"))).toBe(false);
});

test("the days and the job are told apart from the state", () => {
  const last = { status: "job_development" as const, on: "2026-11-01" };
  const work = { to: "working" as const, today, cause: null, attempts: 0 };
  expect(wayFault(last, { ...work, on: "2026-11-10", firstJobOn: null })).toBe("way_working_without_job");
  expect(wayFault(last, { ...work, on: "2026-11-10", firstJobOn: "2026-11-11" })).toBe(
    "way_working_without_job",
  );
  expect(wayFault(last, { ...work, on: "2026-11-11", firstJobOn: "2026-11-11" })).toBeNull();
  expect(wayFault(last, { ...work, on: "2026-11-19", firstJobOn: "2026-11-11" })).toBe("way_day_ahead");
  expect(wayFault(last, { ...work, on: "2026-10-31", firstJobOn: "2026-10-01" })).toBe("way_before_last");
  expect(wayFault({ ...last, status: "ended" }, { ...work, on: today, firstJobOn: today })).toBe(
    "way_not_from_here",
  );
});

test("every reason of the yes-but kind breaks zero exclusion, and the person's own choice does not", () => {
  for (const reason of excludingDeclineReasons) expect(isExcluding(reason), reason).toBe(true);
  for (const reason of acceptedDeclineReasons) expect(isExcluding(reason), reason).toBe(false);
  expect(isExcluding("other")).toBe(true);
  for (const named of [
    "too_ill",
    "substance_use",
    "no_housing",
    "no_experience",
    "not_stable",
    "missed_appointments",
    "violence",
  ])
    expect(excludingDeclineReasons).toContain(named);
  expect(new Set(declineReasons).size).toBe(declineReasons.length);
  expect(endingCauses.filter(isExcludingEnd)).toEqual(["illness", "disability_pension"]);
});

const events = fc.array(day, { maxLength: 6 }).map((days) => days.map((on) => ({ on })));
const attempts = fc.array(fc.record({ on: day, reached: fc.boolean() }), { maxLength: 6 });

test("whoever was missed is owed an attempt until they are reached, and the matter begins with the first miss", () => {
  fc.assert(
    fc.property(events, attempts, (missed, made) => {
      const due = outreachDue(missed, made, today);
      const reached = made.filter((each) => each.reached).map(({ on }) => on);
      const open = missed.filter(({ on }) => reached.every((at) => at < on));
      expect(due === null).toBe(open.length === 0);
      if (!due) return;
      expect(due.since).toBe(open.map(({ on }) => on).sort()[0]);
      expect(due.dueOn).toBe(addDays(due.since, outreachWithinDays));
      if (due.attempts > 0) expect(due.isLate).toBe(false);
    }),
  );
});

test("an attempt in vain counts until the person is reached", () => {
  const vain = (on: string) => ({ on, reached: false });
  expect(attemptsInVain([])).toBe(0);
  expect(attemptsInVain([vain("2026-11-01"), vain("2026-11-03")])).toBe(2);
  expect(attemptsInVain([vain("2026-11-01"), { on: "2026-11-02", reached: true }, vain("2026-11-03")])).toBe(
    1,
  );
  expect(outreachDue([{ on: "2026-11-10" }], [], today)).toMatchObject({ isLate: true, attempts: 0 });
  expect(outreachDue([{ on: "2026-11-11" }], [], today)).toMatchObject({ isLate: false });
  expect(outreachDue([{ on: "2026-11-10" }], [vain("2026-11-12")], today)).toMatchObject({
    isLate: false,
    attempts: 1,
  });
});

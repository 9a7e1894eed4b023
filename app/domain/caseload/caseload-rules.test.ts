import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "../calendar/today.ts";
import { meetingRhythm, nextMeetingDay } from "../shared-meetings/meeting-rhythm.ts";
import { caseloadSize, isActive } from "./caseload-size.ts";
import { searchPace } from "./search-pace.ts";

test("caseload for a full position, with the rating of IPS-25 item 1", () => {
  expect([20, 25, 30, 40, 41].map((active) => caseloadSize(active, 100).rating)).toEqual([5, 4, 3, 2, 1]);
  expect(caseloadSize(10, 50)).toEqual({ active: 10, perFullTime: 20, rating: 5 });
  expect(caseloadSize(11, 50)).toEqual({ active: 11, perFullTime: 22, rating: 4 });
  expect(caseloadSize(3, 0)).toEqual({ active: 3, perFullTime: null, rating: null });
  expect(["referred", "ended", "mapping", "working"].map(isActive)).toEqual([false, false, true, true]);
});

test("a smaller position never makes a caseload look better, nor do more people", () => {
  fc.assert(
    fc.property(fc.nat(80), fc.integer({ min: 1, max: 99 }), (active, percent) => {
      const of = (many: number, position: number) => caseloadSize(many, position).rating ?? 0;
      expect(of(active, percent)).toBeLessThanOrEqual(of(active, percent + 1));
      expect(of(active + 1, percent)).toBeLessThanOrEqual(of(active, percent));
    }),
  );
});

test("the thirtieth day of the search, then every fourteen; who does not seek is left alone", () => {
  const person = {
    ...{ status: "mapping", startedOn: "2026-10-01", firstInPersonOn: null, lastContactOn: null },
  };
  expect(searchPace(person, "2026-10-31")).toEqual({
    ...{ state: "before_deadline", deadline: "2026-10-31", days: 0 },
  });
  expect(searchPace(person, "2026-11-02")).toMatchObject({ state: "deadline_over", days: 2 });
  // A call is no contact in person.
  expect(searchPace({ ...person, lastContactOn: "2026-11-01" }, "2026-11-02").state).toBe("deadline_over");
  const met = { ...person, firstInPersonOn: "2026-10-10", lastContactOn: "2026-10-20" };
  expect(searchPace(met, "2026-11-03").state).toBe("in_pace");
  expect(searchPace(met, "2026-11-04")).toEqual({ state: "no_contact_lately", days: 15 });
  expect(searchPace({ ...met, status: "working" }, "2027-01-01").state).toBe("not_seeking");
});

test("a meeting on goals each month: due a week before, overdue after, at ease when one is planned", () => {
  const meetings = { startedOn: "2026-10-01", lastHeldOn: "2026-10-15", plannedOn: null };
  expect(meetingRhythm(meetings, "2026-11-01")).toEqual({ dueOn: "2026-11-15", state: "ahead", days: 14 });
  expect(meetingRhythm(meetings, "2026-11-08").state).toBe("due");
  expect(meetingRhythm(meetings, "2026-11-16")).toMatchObject({ state: "overdue", days: 1 });
  expect(meetingRhythm({ ...meetings, plannedOn: "2026-11-20" }, "2026-11-16")).toMatchObject({
    ...{ state: "planned", days: 4 },
  });
  expect(meetingRhythm({ ...meetings, plannedOn: "2026-11-10" }, "2026-11-16").state).toBe("overdue");
  expect(meetingRhythm({ ...meetings, lastHeldOn: null }, "2026-11-01").dueOn).toBe("2026-11-01");
});

test("the proposed next meeting is a working day", () => {
  expect(nextMeetingDay("NO", "2026-11-25")).toBe("2026-12-28");
  fc.assert(
    fc.property(fc.nat(900), (days) => {
      const weekday = new Date(`${nextMeetingDay("NO", addDays("2026-01-01", days))}T00:00:00Z`).getUTCDay();
      expect([0, 6]).not.toContain(weekday);
    }),
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { dayIn } from "../calendar/today.ts";
import { isWorkingDay } from "../calendar/working-days.ts";
import { answerDeadline, deadlineState } from "./answer-deadline.ts";

const oslo = { timeZone: "Europe/Oslo", country: "NO" };
const due = (at: string, urgency: "urgent" | "normal") =>
  answerDeadline({ at: new Date(at), urgency }, oslo).toISOString();

test("an urgent request is due the same day at four", () => {
  expect(due("2026-11-18T08:00:00Z", "urgent")).toBe("2026-11-18T15:00:00.000Z");
});

test("an ordinary request is due two working days later at four", () => {
  expect(due("2026-11-18T08:00:00Z", "normal")).toBe("2026-11-20T15:00:00.000Z");
  expect(due("2026-11-20T08:00:00Z", "normal")).toBe("2026-11-24T15:00:00.000Z");
});

test("after four, in a weekend and in Easter it counts from the next working day", () => {
  expect(due("2026-11-18T15:00:00Z", "urgent")).toBe("2026-11-19T15:00:00.000Z");
  expect(due("2026-11-21T10:00:00Z", "urgent")).toBe("2026-11-23T15:00:00.000Z");
  expect(due("2026-04-01T16:30:00Z", "normal")).toBe("2026-04-09T14:00:00.000Z");
});

test("a deadline is always a later office-hours end on a working day", () => {
  const instants = fc.date({ min: new Date("2024-01-01"), max: new Date("2035-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(instants, fc.constantFrom("urgent" as const, "normal" as const), (at, urgency) => {
      const deadline = answerDeadline({ at, urgency }, oslo);
      expect(deadline.getTime()).toBeGreaterThan(at.getTime());
      expect(isWorkingDay("NO", dayIn("Europe/Oslo", deadline))).toBe(true);
    }),
  );
});

test("a request is done, overdue, due today or later", () => {
  const moment = { now: new Date("2026-11-18T12:00:00Z"), today: "2026-11-18", timeZone: "Europe/Oslo" };
  const state = (dueAt: string, answeredAt: Date | null = null) =>
    deadlineState({ dueAt: new Date(dueAt), answeredAt }, moment);
  expect(state("2026-11-18T11:59:00Z")).toBe("overdue");
  expect(state("2026-11-18T15:00:00Z")).toBe("today");
  expect(state("2026-11-19T15:00:00Z")).toBe("later");
  expect(state("2026-11-17T15:00:00Z", new Date())).toBe("done");
});

import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type ControlLine,
  controlWeights,
  findAlerts,
  habitOf,
  isManyPeople,
  weighLine,
} from "./suspect-reads.ts";

const ordinary: ControlLine = {
  ...{ accountId: "a", participantId: "p", day: "2026-11-18", hour: 10 },
  ...{ relation: "specialist", daysSinceRelation: null, sameSurname: false },
};

const line: fc.Arbitrary<ControlLine> = fc.record({
  accountId: fc.constantFrom("a", "b"),
  participantId: fc.constantFrom("p", "q", "r"),
  day: fc.constantFrom("2026-11-16", "2026-11-17"),
  hour: fc.nat({ max: 23 }),
  relation: fc.constantFrom("specialist", "cover", "supervisor", "clinician", null),
  daysSinceRelation: fc.option(fc.nat({ max: 400 })),
  sameSurname: fc.boolean(),
});

test("a specialist's own work by day is never an alert, nor by night alone", () => {
  expect(weighLine(ordinary)).toEqual({ reasons: [], points: 0 });
  expect(findAlerts([ordinary, { ...ordinary, hour: 23 }], new Map())).toEqual([]);
});

test.each([
  ["no relation", { relation: null }, ["no_relation"]],
  ["long after a transfer", { relation: null, daysSinceRelation: 60 }, ["after_transfer"]],
  [
    "somebody of the same name, not followed up",
    { relation: "supervisor", sameSurname: true },
    ["same_surname"],
  ],
  ["by night, not followed up", { relation: "cover", hour: 3 }, ["at_night"]],
  ["the same name by night", { sameSurname: true, hour: 23 }, ["same_surname", "at_night"]],
] as const)("an alert: %s", (_name, change, reasons) => {
  expect(findAlerts([{ ...ordinary, ...change }], new Map())).toMatchObject([{ reasons }]);
});

test("days of handing over are no alert", () => {
  expect(findAlerts([{ ...ordinary, relation: null, daysSinceRelation: 10 }], new Map())).toEqual([]);
});

test("a sign more never makes an alert less: points only rise", () => {
  fc.assert(
    fc.property(line, (one) => {
      const { points } = weighLine(one);
      expect(weighLine({ ...one, sameSurname: true }).points).toBeGreaterThanOrEqual(points);
      expect(weighLine({ ...one, hour: 2 }).points).toBeGreaterThanOrEqual(points);
      expect(weighLine({ ...one, relation: null, daysSinceRelation: null }).points).toBeGreaterThanOrEqual(
        controlWeights.alert,
      );
    }),
  );
});

test("a reader and a person give one alert a week, in whatever order the lines come", () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
      const key = (alerts: ReturnType<typeof findAlerts>) =>
        alerts
          .map(({ accountId, participantId, reasons }) => `${accountId} ${participantId} ${reasons.join()}`)
          .sort();
      const alerts = findAlerts(lines, new Map());
      expect(
        new Set(alerts.map(({ accountId, participantId }) => `${accountId} ${participantId}`)).size,
      ).toBe(alerts.length);
      expect(key(findAlerts([...lines].reverse(), new Map()))).toEqual(key(alerts));
    }),
  );
});

test("a day of many people is told against the reader's own days, and not without any", () => {
  const steady = habitOf(Array.from({ length: 30 }, (_none, index) => 6 + (index % 5)));
  expect(isManyPeople(12, steady)).toBe(false);
  expect(isManyPeople(30, steady)).toBe(true);
  expect(isManyPeople(30, habitOf([8, 8, 8]))).toBe(false);
});

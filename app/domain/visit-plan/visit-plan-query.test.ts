import { expect, test } from "vitest";
import { readVisitPlanQuery, visitPlanFields } from "./visit-plan-query.ts";

const on = (today: string, search = "") =>
  readVisitPlanQuery(new URLSearchParams(search), { today, country: "NO" });
const halves = (today: string, search = "") =>
  on(today, search).halfDays.map(({ day, part }) => `${day} ${part}`);

test("without a word it proposes the first three mornings left, and from Friday on the next week's", () => {
  expect(halves("2026-11-25")).toEqual(["2026-11-25 morning", "2026-11-26 morning", "2026-11-27 morning"]);
  expect(on("2026-11-27").monday).toBe("2026-11-30");
  expect(on("2026-11-29").monday).toBe("2026-11-30");
});

test("after noon it no longer proposes the morning of the day", () => {
  const query = readVisitPlanQuery(new URLSearchParams(), {
    today: "2026-11-25",
    country: "NO",
    morningIsOver: true,
  });
  expect(query.halfDays.map(({ day }) => day)).toEqual(["2026-11-26", "2026-11-27"]);
});

test("days that are past and holidays are not proposed", () => {
  expect(halves("2026-11-25", "half=mon-morning&half=thu-afternoon")).toEqual(["2026-11-26 afternoon"]);
  // 1 May 2026 is a Friday, and the Thursday two weeks later is Ascension Day.
  expect(halves("2026-05-11", "half=thu-morning&half=fri-morning")).toEqual(["2026-05-15 morning"]);
});

test("what cannot be read counts as not said", () => {
  const query = on("2026-11-24", "week=never&mode=rocket&minutes=9999&most=-1&from=Bergen&out=e_x&out=hei");
  expect(query).toMatchObject({ monday: "2026-11-23", mode: "car", minutes: 180, atMost: 8, from: null });
  expect(query.takenOut).toEqual([]);
  for (const week of ["9999-12-31", "0000-01-01", "2026-02-31"])
    expect(on("2026-11-24", `week=${week}`).monday).toBe("2026-11-23");
});

test("the address says the whole state", () => {
  const id = "r_019ac4f0-0000-7000-8000-000000000001";
  const query = on(
    "2026-11-24",
    `week=2026-12-02&half=wed-afternoon&mode=bicycle&minutes=120&most=4&from=4001&out=${id}&out=${id}`,
  );
  expect(query.takenOut).toEqual([id]);
  expect(on("2026-11-24", new URLSearchParams(visitPlanFields(query)).toString())).toEqual(query);
});

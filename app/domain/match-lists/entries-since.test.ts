import fc from "fast-check";
import { expect, test } from "vitest";
import { entriesSince, keptPlaces, newsPlaces } from "./entries-since.ts";

const monday = new Date("2026-11-23T07:00:00Z");
const friday = new Date("2026-11-27T07:00:00Z");
const ids = Array.from({ length: 60 }, (_, index) => `r_${index}`);
const newOn = (entries: ReturnType<typeof entriesSince>, day: Date) =>
  entries.filter((entry) => entry.enteredAt?.getTime() === day.getTime()).map((entry) => entry.documentId);

test("what comes among the first twenty later is of that day, what was there keeps its own", () => {
  const first = entriesSince([], ids, monday);
  expect(first).toHaveLength(keptPlaces);
  expect(newOn(first, monday)).toEqual(ids.slice(0, newsPlaces));
  const second = entriesSince(first, ["r_new", "r_39", ...ids.slice(0, 38)], friday);
  expect(newOn(second, friday)).toEqual(["r_new", "r_39"]);
});

test("a workplace at the border is told of once, and one that comes back after leaving the forty again", () => {
  const first = entriesSince(entriesSince([], ids, monday), ["r_x", ...ids], monday);
  const sunk = entriesSince(first, [...ids.slice(0, 25), "r_x", ...ids.slice(25)], friday);
  expect(newOn(entriesSince(sunk, ["r_x", ...ids], friday), friday)).toEqual([]);
  const gone = entriesSince(sunk, ids, friday);
  expect(newOn(entriesSince(gone, ["r_x", ...ids], friday), friday)).toContain("r_x");
});

test("a unit that became the service's own is no news", () => {
  const first = entriesSince([], ids, monday);
  const own = new Map([["r_3", "e_3"]]);
  expect(
    newOn(
      entriesSince(first, ["e_3", ...ids.filter((id) => id !== "r_3").slice(0, 20)], friday, own),
      friday,
    ),
  ).toEqual([]);
});

test("places count from one, nothing stands twice, and only the first twenty can be news", () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(ids), fc.shuffledSubarray(ids), (one, other) => {
      const entries = entriesSince(entriesSince([], one, monday), other, friday);
      expect(entries.map((entry) => entry.place)).toEqual(entries.map((_, index) => index + 1));
      const news = new Set(newOn(entries, friday));
      for (const { documentId, place } of entries) {
        if (news.has(documentId)) expect(place).toBeLessThanOrEqual(newsPlaces);
      }
    }),
  );
});

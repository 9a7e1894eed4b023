import fc from "fast-check";
import { expect, test } from "vitest";
import { readTimelineQuery, timelineKinds, timelineSearch, timelineStates } from "./timeline-query.ts";

const read = (text: string) => readTimelineQuery(new URLSearchParams(text), () => null);

test("an address without anything is the whole timeline", () => {
  expect(read("")).toEqual({ kinds: [], who: null, state: null, from: null, to: null, page: 1 });
});

test("what makes no sense is left out, and kinds stand once and in one order", () => {
  expect(
    read("kind=register&kind=visit&kind=visit&kind=x&who=me&state=done&since=2026-02-31&page=-1"),
  ).toEqual({
    ...read(""),
    kinds: ["visit", "register"],
  });
});

test("whatever the address, writing and reading it again gives the same timeline", () => {
  const pair = fc.tuple(
    fc.constantFrom("kind", "who", "state", "since", "until", "page", "x"),
    fc.oneof(
      fc.string(),
      fc.constantFrom(...timelineKinds, ...timelineStates, "2026-11-18", "3"),
      fc.constant("0195d3c0-0000-7000-8000-000000000001"),
    ),
  );
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 8 }), (pairs) => {
      const once = readTimelineQuery(new URLSearchParams(pairs), () => null);
      expect(read(timelineSearch(once))).toEqual(once);
    }),
  );
});

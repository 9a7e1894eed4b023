import fc from "fast-check";
import { expect, test } from "vitest";
import { gatherFacts } from "./employer-facts.ts";
import { allFactKinds } from "./fact-kind.ts";
import { parseFactValue } from "./parse-fact-value.ts";

const value = (kind: Parameters<typeof parseFactValue>[0], input: unknown) => {
  const parsed = parseFactValue(kind, input);
  return parsed.ok ? parsed.value : parsed.fault.code;
};

test("each type reads what people write", () => {
  expect(value("quiet_room", "yes")).toBe(true);
  expect(value("noise", "3")).toBe(3);
  expect(value("hours_max", "37,5")).toBe(37.5);
  expect(value("earliest_start", "7.30")).toBe("07:30");
  expect(value("earliest_start", "9")).toBe("09:00");
  expect(value("shifts", ["evening", "day", "day"])).toEqual(["day", "evening"]);
  expect(value("tasks", " Packing , rydde  butikk ")).toEqual(["packing", "rydde butikk"]);
  expect(value("head_count_by_occupation", { "5120": "4" })).toEqual({ "5120": 4 });
});

test("what cannot be read says why", () => {
  expect(value("noise", "6")).toBe("out_of_range");
  expect(value("noise", "2.5")).toBe("not_a_number");
  expect(value("hours_min", "1e1")).toBe("not_a_number");
  expect(value("earliest_start", "25:00")).toBe("not_a_time");
  expect(value("shifts", ["teatime"])).toBe("not_in_the_list");
  expect(value("occupations", ["51"])).toBe("not_an_occupation");
  expect(value("tasks", [])).toBe("nothing_chosen");
  expect(value("good_to_know", "a\0b")).toBe("unreadable_text");
  expect(value("season", "x".repeat(201))).toBe("too_long");
});

test("no input makes it throw, and what it accepts it accepts again unchanged", () => {
  fc.assert(
    fc.property(fc.constantFrom(...allFactKinds), fc.anything(), (kind, input) => {
      const parsed = parseFactValue(kind, input);
      if (parsed.ok) expect(parseFactValue(kind, parsed.value)).toEqual(parsed);
    }),
    { numRuns: 2000 },
  );
});

test("the newest fact of a kind counts, and rows that no longer parse are left out", () => {
  const facts = gatherFacts([
    { kind: "noise", value: 4, source: "visit", observedOn: "2026-11-10" },
    { kind: "noise", value: 2, source: "phone", observedOn: "2026-10-01" },
    { kind: "pace", value: "very", source: "visit", observedOn: "2026-11-10" },
    { kind: "no_such_kind", value: 1, source: "visit", observedOn: "2026-11-10" },
  ]);
  expect(facts).toEqual({ noise: { value: 4, source: "visit", observedOn: "2026-11-10" } });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { filterValue, hasAll, isAnyOf, viewFilter, withinFilter } from "./filter.ts";

/** Reads a quoted value back the way the engine does. */
function unquote(quoted: string): string {
  let text = "";
  for (let index = 1; index < quoted.length - 1; index += 1) {
    if (quoted.charAt(index) === "\\") index += 1;
    text += quoted.charAt(index);
  }
  return text;
}

test("whatever the text, its quoted form is one value and nothing else", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."ab\"\\] OR=()'") }), (text) => {
      const quoted = filterValue(text);
      expect(quoted).toMatch(/^"(?:[^"\\]|\\["\\])*"$/);
      expect(unquote(quoted)).toBe(text);
    }),
  );
});

test("no choice filters nothing, several are any of them, and all-of is one part each", () => {
  expect(isAnyOf("size", [])).toBeNull();
  expect(isAnyOf("size", ["5_19", "not_known"])).toBe('size IN ["5_19", "not_known"]');
  expect(hasAll("adjustments_offered", ["mentor", "sight"])).toHaveLength(2);
});

test("a service sees its own employers and the units of its area that it has not made its own", () => {
  expect(viewFilter({ serviceId: "S", municipalityNumbers: ["4001"] })).toBe(
    '(service_id = "S" OR (kind = "r" AND municipality_number IN ["4001"] AND NOT adopted_by = "S"))',
  );
  expect(viewFilter({ serviceId: "S", municipalityNumbers: [] })).toBe('service_id = "S"');
});

test("a distance that is no number is refused", () => {
  expect(() => withinFilter({ latitude: Number.NaN, longitude: 1 }, 500, { orUnknown: true })).toThrow(
    RangeError,
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { filterValue, hasAll, isAnyOf, viewFilter, withinFilter } from "./filter.ts";
import { employerFilters, facetNames, queryText } from "./find-employers.ts";

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
  expect(() => withinFilter({ latitude: Number.NaN, longitude: 1 }, 500)).toThrow(RangeError);
});

test("a value that no document can have finds nobody, and does not widen the list", () => {
  const long = "å".repeat(235);
  expect(isAnyOf("size", [long])).toBe("size IN []");
  expect(isAnyOf("size", [long, "5_19", "5_19"])).toBe('size IN ["5_19"]');
  expect(hasAll("adjustments_offered", ["mentor", long])).toEqual(["adjustments_offered IN []"]);
  const many = Array.from({ length: 2000 }, (_, index) => String(index));
  expect(isAnyOf("size", many)?.split(", ")).toHaveLength(500);
  expect(hasAll("adjustments_offered", many)).toEqual(["adjustments_offered IN []"]);
});

test("ten words are asked for, and no control character or half a letter", () => {
  expect(queryText("a b c d e f g h i j k l").split(" ")).toHaveLength(10);
  expect(queryText("kafé\u0000 \n torget\ud800")).toBe("kafé torget\ufffd");
  expect(queryText("923 456 789")).toBe("923456789");
});

/** Words that could turn a filter round, and letters that end a value. */
const wild = fc.oneof(
  { arbitrary: fc.string({ unit: "binary", maxLength: 12 }), weight: 2 },
  {
    arbitrary: fc.string({
      unit: fc.constantFrom(
        ..."\"\\'][()=, \n",
        " OR ",
        " AND ",
        "service_id",
        "NOT ",
        "kind",
        "TO",
        "\ud800",
      ),
      maxLength: 8,
    }),
    weight: 5,
  },
  {
    arbitrary: fc.constantFrom('" OR service_id EXISTS OR kind = "e', "\\", '\\"', "x".repeat(469)),
    weight: 1,
  },
);
const wilds = fc.array(wild, { maxLength: 3 });
const numbers = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer());
const anyQuery = fc.record({
  text: wild,
  choices: fc.record(Object.fromEntries(facetNames.map((name) => [name, wilds]))),
  lastContact: fc.oneof(
    fc.constant("never" as const),
    fc.record({ before: numbers, from: numbers }, { requiredKeys: [] }),
  ),
  box: fc.record({ south: numbers, west: numbers, north: numbers, east: numbers }),
  near: fc.record({ latitude: numbers, longitude: numbers, metres: numbers }),
});

/** What a filter says with every value left out. */
function skeleton(filter: string): string {
  return filter.replace(/"(?:[^"\\]|\\["\\])*"/g, "V").replace(/(?:V, )+V/g, "V");
}
const number = String.raw`-?\d+(?:\.\d+)?`;
const onePart = new RegExp(
  `^(?:[a-z_]+ IN \\[V?\\]|[a-z_]+ = (?:V|true|false)|last_contact_day (?:<|>=) ${number}|last_contact_day NOT EXISTS|_geoBoundingBox\\(\\[${number}, ${number}\\], \\[${number}, ${number}\\]\\)|_geoRadius\\(${number}, ${number}, \\d+\\))$`,
);

test("no input changes the tenant part of a filter, or adds a part that could undo it", {
  timeout: 120_000,
}, () => {
  const view = { serviceId: "0195d3c0-0000-7000-8000-000000000001", municipalityNumbers: ["4001", "0301"] };
  const tenant = viewFilter(view);
  fc.assert(
    fc.property(anyQuery, (query) => {
      const [first, ...others] = employerFilters({ view, ...query });
      if (first !== tenant) throw new Error(`The tenant part became ${first}`);
      // The engine holds all parts of a list together with AND; each is one comparison with values and nothing else.
      for (const each of others) if (!onePart.test(skeleton(each))) throw new Error(`A part became ${each}`);
    }),
    { numRuns: 100_000, seed: 7203 },
  );
});

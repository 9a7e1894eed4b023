import fc from "fast-check";
import { expect, test } from "vitest";
import { type OwnValues, type RegisterValues, registerDifferences } from "./register-difference.ts";

const nothing: OwnValues = {
  name: null,
  companyNumber: null,
  industryCode: null,
  headCount: null,
  addressLine: null,
  postcode: null,
  place: null,
  municipalityNumber: null,
  website: null,
};
const unit: RegisterValues = {
  name: "Solvik Kro AS",
  companyNumber: "310000027",
  companyName: "Solvik AS",
  industryCode: "96.210",
  industryName: "Frisører",
  headCount: 12,
  addressLine: "Brygga 1",
  postcode: "3960",
  place: "Stathelle",
  municipalityNumber: "4012",
  website: null,
  purgedOn: null,
};
const fieldsOf = (own: Partial<OwnValues>, kept?: Map<string, string>) =>
  registerDifferences({ ...nothing, ...own }, unit, kept).map(({ field }) => field);

test("our value stands beside the register's where they differ, and only there", () => {
  expect(fieldsOf({})).toEqual([]);
  expect(fieldsOf({ name: "Kroa", headCount: 15, addressLine: "Brygga 3" })).toEqual([
    "name",
    "head_count",
    "address",
  ]);
  expect(registerDifferences({ ...nothing, addressLine: "Brygga 3" }, unit)).toMatchObject([
    { own: "Brygga 3, 3960 Stathelle", register: "Brygga 1, 3960 Stathelle" },
  ]);
});

test("other letters, the old number of the same industry and what the register does not know are no difference", () => {
  expect(fieldsOf({ name: "SOLVIK KRO AS", industryCode: "96.020", website: "solvik.example" })).toEqual([]);
  expect(fieldsOf({ industryCode: "56.110" })).toEqual(["industry"]);
});

test("what was passed over is not shown again until the register says something else", () => {
  expect(fieldsOf({ headCount: 15 }, new Map([["head_count", "12"]]))).toEqual([]);
  expect(fieldsOf({ headCount: 15 }, new Map([["head_count", "11"]]))).toEqual(["head_count"]);
});

test("of a unit that was taken away there is nothing to compare with", () => {
  const purged = { ...unit, name: "310000019", purgedOn: "2026-11-10" };
  expect(registerDifferences({ ...nothing, name: "Kroa" }, purged)).toEqual([]);
});

test("keeping everything leaves nothing to show, whatever the values", () => {
  const some = fc.constantFrom(null, "Kroa", "Solvik Kro AS", "310000027", "56.110", "3960");
  const values = fc.record({
    name: some,
    companyNumber: some,
    industryCode: some,
    headCount: fc.constantFrom(null, 12, 15),
    addressLine: some,
    postcode: some,
    place: some,
    municipalityNumber: fc.constantFrom(null, "4001"),
    website: some,
  });
  fc.assert(
    fc.property(values, (own) => {
      const found = registerDifferences(own, unit);
      const kept = new Map(found.map(({ field, register }) => [field, register]));
      expect(registerDifferences(own, unit, kept)).toEqual([]);
    }),
  );
});

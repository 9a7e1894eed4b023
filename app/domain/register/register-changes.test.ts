import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type CompanyStanding,
  isSameUnit,
  mergeUnit,
  registerChanges,
  type UnitState,
  withStanding,
} from "./register-changes.ts";
import { type GivenUnit, type RegisterSource, registerUnitRecord } from "./register-unit-record.ts";

const given: GivenUnit = {
  organisationNumber: "310000019",
  placeKey: "",
  registeredName: "SOLVIK INDUSTRI AS AVD RAFNES",
  companyNumber: "310000027",
  employees: 18,
  unitForm: "BEDR",
  companyForm: null,
  industryCode: "20.140",
  industryName: "Kjemikalier",
  address: "Industriveien 1",
  postcode: "3960",
  postPlace: "STATHELLE",
  municipalityNumber: "4012",
  latitude: null,
  longitude: null,
  website: null,
};
const recordOf = (unit: Partial<GivenUnit>, source: RegisterSource = "register_json") =>
  registerUnitRecord({ ...given, ...unit }, { postcode: null, company: null, source });
const before = mergeUnit(null, recordOf({}));
const after = (unit: Partial<GivenUnit>, source?: RegisterSource) =>
  registerChanges(before, mergeUnit(before, recordOf(unit, source)));

test.each<[string, Partial<GivenUnit>, object]>([
  ["renamed", { registeredName: "SOLVIK KJEMI AS" }, { newValue: "Solvik Kjemi AS" }],
  ["head_count", { employees: 25 }, { oldValue: "18", newValue: "25" }],
  [
    "moved",
    { address: "Havnegata 2", postcode: "3916", postPlace: "PORSGRUNN", municipalityNumber: "4001" },
    { oldValue: "Industriveien 1, 3960 Stathelle", newValue: "Havnegata 2, 3916 Porsgrunn" },
  ],
  ["company", { companyNumber: "310000035" }, { oldValue: "310000027", newValue: "310000035" }],
  [
    "industry",
    { industryCode: "20.590", industryName: "Annet" },
    { oldValue: "20.140 Kjemikalier", newValue: "20.590 Annet" },
  ],
])("%s is told with what was and what is", (kind, unit, values) => {
  expect(after(unit)).toMatchObject([{ kind, ...values }]);
});

test("other letters, another list's words and what a row leaves out are nothing that happened", () => {
  expect(after({ registeredName: "Solvik industri as, avd. Rafnes" })).toEqual([]);
  expect(after({ registeredName: "Rafneskroa", address: "Kaia 3", postcode: null }, "places")).toEqual([]);
  const blank = { employees: null, companyNumber: null, industryCode: null, industryName: null };
  const nowhere = { address: null, postcode: null, postPlace: null };
  expect(after({ ...blank, ...nowhere })).toEqual([]);
  expect(mergeUnit(before, recordOf({ ...blank, ...nowhere }))).toEqual(before);
});

test("a municipality with a new number has moved nobody, and one that is another has", () => {
  const at = (municipalityNumber: string) =>
    mergeUnit(null, recordOf({ municipalityNumber, address: null, postcode: null, postPlace: null }));
  expect(registerChanges(at("3806"), at("4001"))).toEqual([]);
  expect(registerChanges(at("4012"), at("4001"))).toMatchObject([
    { kind: "moved", oldValue: "Bamble", newValue: "Porsgrunn" },
  ]);
});

test("nobody employed any more is told as not known to be five or more, a blank is not told", () => {
  const emptied = mergeUnit(before, recordOf({ employees: 0 }), { isEmptied: true });
  expect(registerChanges(before, emptied)).toEqual([{ kind: "head_count", oldValue: "18", newValue: null }]);
});

test("a bankruptcy is told once, and a new company does not inherit it", () => {
  const bankrupt = withStanding(before, { companyName: null, bankrupt: true, windingUp: null });
  expect(registerChanges(before, bankrupt)).toEqual([{ kind: "bankrupt", oldValue: "no", newValue: "yes" }]);
  const moved = mergeUnit(bankrupt, recordOf({ companyNumber: "310000035" }));
  expect(registerChanges(bankrupt, moved).map(({ kind }) => kind)).toEqual(["company", "bankrupt"]);
});

test("a list of places brings nobody back from the register's deleted ones, the register does", () => {
  const deleted: UnitState = { ...before, deletedOn: "2026-05-01" };
  expect(mergeUnit(deleted, recordOf({}, "places")).deletedOn).toBe("2026-05-01");
  expect(registerChanges(deleted, mergeUnit(deleted, recordOf({})))).toEqual([
    { kind: "deleted", oldValue: "2026-05-01", newValue: null },
  ]);
});

const sources: RegisterSource[] = ["register_csv", "register_json", "places", "register_api"];
const anyUnit = fc.record<Partial<GivenUnit>>({
  registeredName: fc.constantFrom("SOLVIK INDUSTRI AS", "Solvik industri as", "SOLVIK KRO", "KRO & BAR"),
  companyNumber: fc.constantFrom(null, "310000027", "310000035"),
  employees: fc.constantFrom(null, 5, 18, 400),
  industryCode: fc.constantFrom(null, "56.100", "56.110", "20.140"),
  address: fc.constantFrom(null, "Industriveien 1", "INDUSTRIVEIEN 1", "Havnegata 2"),
  postcode: fc.constantFrom(null, "3960", "3916"),
  municipalityNumber: fc.constantFrom(null, "4001", "4012", "3806"),
  latitude: fc.constantFrom(null, 59.1),
  longitude: fc.constant(9.6),
});
const anyRecord = fc
  .tuple(anyUnit, fc.constantFrom(...sources))
  .map(([unit, source]) => recordOf(unit.latitude === null ? { ...unit, longitude: null } : unit, source));
const anyStanding = fc.record<CompanyStanding>({
  companyName: fc.constantFrom(null, "Solvik AS", "Solvik Holding AS"),
  bankrupt: fc.constantFrom(null, true, false),
  windingUp: fc.constantFrom(null, true, false),
});
const anyState = fc
  .tuple(anyRecord, anyRecord, anyStanding)
  .map(([first, second, standing]) => withStanding(mergeUnit(mergeUnit(null, first), second), standing));

test("a state against itself gives nothing, and a row applied twice gives nothing new", () => {
  fc.assert(
    fc.property(anyState, anyRecord, anyStanding, (state, record, standing) => {
      expect(registerChanges(state, state)).toEqual([]);
      const once = withStanding(mergeUnit(state, record), standing);
      const twice = withStanding(mergeUnit(once, record), standing);
      expect(isSameUnit(once, twice)).toBe(true);
      expect(registerChanges(once, twice)).toEqual([]);
    }),
  );
});

test("what is told of a unit and of its company may come in either order", () => {
  fc.assert(
    fc.property(anyState, anyRecord, anyStanding, (state, record, standing) => {
      fc.pre(record.companyNumber === null || record.companyNumber === state.companyNumber);
      const unitFirst = mergeUnit(state, record);
      const [a, b] = [withStanding(unitFirst, standing), withStanding(state, standing)];
      const c = mergeUnit(b, record);
      expect(isSameUnit(a, c)).toBe(true);
      const kinds = (...steps: { kind: string }[][]) =>
        steps
          .flat()
          .map(({ kind }) => kind)
          .sort();
      expect(kinds(registerChanges(state, unitFirst), registerChanges(unitFirst, a))).toEqual(
        kinds(registerChanges(state, b), registerChanges(b, c)),
      );
    }),
  );
});

test("every change has two values that differ, and no kind comes twice", () => {
  fc.assert(
    fc.property(anyState, anyState, (one, other) => {
      const changes = registerChanges(one, other);
      for (const { oldValue, newValue } of changes) expect(oldValue).not.toBe(newValue);
      expect(new Set(changes.map(({ kind }) => kind)).size).toBe(changes.length);
    }),
  );
});

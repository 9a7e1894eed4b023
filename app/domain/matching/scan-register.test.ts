import fc from "fast-check";
import { expect, test } from "vitest";
import { aProfile } from "#tests/support/matching-arbitraries.ts";
import { preferenceDimensions } from "../preferences/dimension.ts";
import type { CareerProfile, MatchEmployer } from "./career-profile.ts";
import { minutesFor } from "./commute.ts";
import { sameCompany } from "./kind-scores.ts";
import { orderedByFit, rankEmployers } from "./match-list.ts";
import { listOrders } from "./order.ts";
import { buildRegisterTable, type RegisterTable, type RegisterTableRow, unitAt } from "./register-table.ts";
import { scanRegister } from "./scan-register.ts";

const municipalities = ["0301", "4001", "4003", "5001"];
const industries = ["56.110", "47.110", "81.210", "85.100", "01.410", "87.101", null];
const companies = ["911111111", "922222222", "933333333", "Foreign Ltd", null];
const degrees = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const nearHome = fc.record({ latitude: degrees(58.8, 59.8), longitude: degrees(8.8, 10.2) });
const anywhere = fc.record({ latitude: degrees(57, 81), longitude: degrees(4, 32) });

/** Few places for many units, as where only a postcode is known; and units that are alike but for their id. */
const someUnits: fc.Arbitrary<RegisterTableRow[]> = fc
  .array(fc.tuple(fc.oneof(nearHome, anywhere), fc.constantFrom(0.2, 2, 8)), { minLength: 1, maxLength: 12 })
  .chain((places) => {
    const position = fc.option(
      fc.constantFrom(...places.map(([place, accuracyKm]) => ({ ...place, accuracyKm }))),
      { nil: null, freq: 8 },
    );
    return fc.uniqueArray(
      fc.record({
        id: fc.uuid(),
        municipalityNumber: fc.constantFrom(...municipalities),
        industryCode: fc.constantFrom(...industries),
        headCount: fc.constantFrom(null, 1, 4, 12, 60, 300),
        companyNumber: fc.constantFrom(...companies),
        position,
      }),
      { minLength: 0, maxLength: 90, selector: (unit) => unit.id },
    );
  });

const order = (row: RegisterTableRow) =>
  `${row.municipalityNumber}/${row.position?.latitude}/${row.position?.longitude}/${row.position?.accuracyKm}`;

function tableOf(rows: readonly RegisterTableRow[]): RegisterTable {
  const builder = buildRegisterTable(rows.length);
  for (const row of [...rows].sort((a, b) => (order(a) < order(b) ? -1 : 1))) builder.add(row);
  return builder.finish();
}

const aSituation = fc.record({
  profile: aProfile,
  units: someUnits,
  area: fc.subarray(municipalities),
  known: fc.subarray(companies.filter((each) => each !== null)),
  adopted: fc.array(fc.nat(200), { maxLength: 5 }),
  ruledOut: fc.array(fc.nat(200), { maxLength: 5 }),
  loosened: fc.oneof(
    fc.constant([]),
    fc.constant(["commute" as const]),
    fc.subarray([...preferenceDimensions]),
  ),
  top: fc.constantFrom(1, 5, 20, 200),
  order: fc.constantFrom(...listOrders),
});

/** What today's list does without a table: every unit of the area scored one by one. */
function fullScan(
  profile: CareerProfile,
  units: readonly RegisterTableRow[],
  view: { area: readonly string[]; adopted: ReadonlySet<string>; knownCompanies: ReadonlySet<string> },
  loosened: ReadonlySet<(typeof preferenceDimensions)[number]>,
) {
  const employers = units
    .filter((unit) => view.area.includes(unit.municipalityNumber) && !view.adopted.has(unit.id))
    .map(
      ({ id, municipalityNumber: _, ...unit }): MatchEmployer => ({
        ...unit,
        id: `r_${id}`,
        facts: {},
        strength: 0,
        paused: false,
        ...(view.knownCompanies.has(unit.companyNumber ?? "") ? { warmPath: sameCompany } : {}),
      }),
    );
  return rankEmployers(profile, employers, loosened);
}

test("the best units, their order and every count are those of a full scan", { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(aSituation, ({ profile: wishes, units, area, top, order, ...rest }) => {
      const pick = (indexes: readonly number[]) => indexes.flatMap((index) => units[index]?.id ?? []);
      const profile = { ...wishes, excluded: new Set(pick(rest.ruledOut).map((id) => `r_${id}`)) };
      const view = { area, adopted: new Set(pick(rest.adopted)), knownCompanies: new Set(rest.known) };
      const loosened = new Set(rest.loosened);
      const expected = fullScan(profile, units, view, loosened);
      const { best, ...rulings } = scanRegister(profile, tableOf(units), view, { top, loosened, order });
      expect(best).toEqual(
        (order === "fit" ? orderedByFit(expected.ranked) : expected.ranked)
          .slice(0, top)
          .map(({ score: { id, score, fit, known } }) => ({
            id,
            score: order === "fit" ? fit : score,
            known,
          })),
      );
      const { total, toAsk, leftOut } = expected;
      expect(rulings).toEqual({ total, toAsk, leftOut });
    }),
    { numRuns: 2500, seed: 20261125 },
  );
});

test("places exactly as far off as one may travel are judged by the rule itself", () => {
  const home = { latitude: 59.2, longitude: 9.6, accuracyKm: 0.2 };
  const units = Array.from(
    { length: 400 },
    (_, index): RegisterTableRow => ({
      id: `00000000-0000-7000-8000-${String(index).padStart(12, "0")}`,
      municipalityNumber: "4001",
      industryCode: "56.110",
      headCount: 5,
      companyNumber: null,
      // A row of places ten metres apart, across each of the distances at which something changes.
      position: { latitude: 59.2 + 0.13 + index * 0.0001, longitude: 9.6, accuracyKm: 0.2 },
    }),
  );
  for (const maxMinutes of [30, 31, 32, 33]) {
    expect(minutesFor(16, "car")).toBeGreaterThan(30);
    const profile: CareerProfile = {
      wishes: { commute: { value: { maxMinutes, mode: "car" }, importance: 4, must: true } },
      home,
      excluded: new Set(),
    };
    const view = { area: ["4001"], adopted: new Set<string>(), knownCompanies: new Set<string>() };
    const expected = fullScan(profile, units, view, new Set());
    const { best, total, toAsk } = scanRegister(profile, tableOf(units), view, { top: 400, order: "whole" });
    expect({ total, toAsk, ids: best.map(({ id }) => id) }).toEqual({
      total: expected.total,
      toAsk: expected.toAsk,
      ids: expected.ranked.map(({ score }) => score.id),
    });
  }
});

test("a table gives back what was put in, and finds each unit by its id", () => {
  fc.assert(
    fc.property(someUnits, (units) => {
      const table = tableOf(units);
      expect(table.units).toBe(units.length);
      for (const { id, municipalityNumber, companyNumber, ...unit } of units) {
        const row = table.rowOf(id);
        const range = table.placesOf.get(municipalityNumber);
        const place = [...table.places.start].findLastIndex((start) => start <= row);
        expect(range && place >= range.from && place < range.to).toBe(true);
        expect(unitAt(table, row, place)).toMatchObject({ ...unit, id: `r_${id}` });
        expect(table.companyKey(companyNumber)).toBe(table.company[row]);
      }
      expect(table.rowOf("00000000-0000-0000-0000-000000000000")).toBe(-1);
    }),
    { numRuns: 200 },
  );
});

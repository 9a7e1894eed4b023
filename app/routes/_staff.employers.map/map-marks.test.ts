import fc from "fast-check";
import { expect, test } from "vitest";
import { gridStep, type MapPlace, marksOf } from "./map-marks.ts";

const place = fc.record({
  id: fc.uuid(),
  name: fc.string(),
  detail: fc.string(),
  href: fc.string(),
  own: fc.boolean(),
  approximate: fc.boolean(),
  latitude: fc.constantFrom(59.14, 59.14001, 60.39),
  longitude: fc.constantFrom(9.65, 9.65001, 5.32),
}) satisfies fc.Arbitrary<MapPlace>;

test("each place is in one mark, and a mark is ours when one of its places is", () => {
  fc.assert(
    fc.property(fc.array(place), (places) => {
      const marks = marksOf(places);
      expect(marks.flatMap((mark) => mark.places.map(({ id }) => id)).sort()).toEqual(
        places.map(({ id }) => id).toSorted(),
      );
      expect(marks.length).toBeLessThanOrEqual(4);
      for (const mark of marks) {
        expect(mark.own).toBe(mark.places.some(({ own }) => own));
        expect(mark.approximate).toBe(mark.places.every(({ approximate }) => approximate));
      }
    }),
  );
});

test("a grid has a handful of lines however near one looks", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.0005, max: 170, noNaN: true }), (degrees) => {
      const lines = degrees / gridStep(degrees);
      expect(lines).toBeGreaterThan(2);
      expect(lines).toBeLessThanOrEqual(6.001);
    }),
  );
});

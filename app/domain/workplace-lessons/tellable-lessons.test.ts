import fc from "fast-check";
import { expect, test } from "vitest";
import { fewestPeople, type LessonGiven, tellableLessons } from "./tellable-lessons.ts";
import { workplaceLessons } from "./workplace-lesson-vocabulary.ts";

const given = (person: number, consent: string, worked = true): LessonGiven => ({
  ...{ person, consent, worked, lesson: "checklist" },
});

test("one who agreed is enough; else three who agreed to be counted", () => {
  expect(tellableLessons([given(1, "alone")])).toEqual([{ lesson: "checklist", worked: true }]);
  expect(tellableLessons([given(1, "among_others"), given(2, "among_others")])).toEqual([]);
  expect(tellableLessons([1, 2, 3].map((person) => given(person, "among_others")))).toHaveLength(1);
  expect(tellableLessons([1, 2, 3].map((person) => given(person, "none")))).toEqual([]);
  // The same person in three jobs is one person, and the two sides are counted apart.
  expect(tellableLessons([1, 1, 1].map((person) => given(person, "among_others")))).toEqual([]);
  const parted = [given(1, "among_others"), given(2, "among_others"), given(3, "among_others", false)];
  expect(tellableLessons(parted)).toEqual([]);
});

const lessons = fc.array(
  fc.record({
    person: fc.integer({ min: 1, max: 6 }),
    lesson: fc.constantFrom(...workplaceLessons.slice(0, 4)),
    worked: fc.boolean(),
    consent: fc.constantFrom("alone", "among_others", "none"),
  }),
);

test("nothing is told that fewer than three stand behind and nobody agreed to; no is never counted", () => {
  fc.assert(
    fc.property(lessons, (all) => {
      for (const { lesson, worked } of tellableLessons(all)) {
        const behind = all.filter(
          (one) => one.lesson === lesson && one.worked === worked && one.consent !== "none",
        );
        const people = new Set(behind.map(({ person }) => person)).size;
        expect(people >= fewestPeople || behind.some(({ consent }) => consent === "alone")).toBe(true);
      }
      const withoutNo = all.filter(({ consent }) => consent !== "none");
      expect(tellableLessons(withoutNo)).toEqual(tellableLessons(all));
    }),
  );
});

test("withdrawing a yes never makes more tellable, and what is told names nobody", () => {
  fc.assert(
    fc.property(lessons, fc.integer({ min: 1, max: 6 }), (all, person) => {
      const before = tellableLessons(all);
      const after = tellableLessons(
        all.map((one) => (one.person === person ? { ...one, consent: "none" } : one)),
      );
      expect(before).toEqual(expect.arrayContaining(after));
      for (const told of before) expect(Object.keys(told)).toEqual(["lesson", "worked"]);
    }),
  );
});

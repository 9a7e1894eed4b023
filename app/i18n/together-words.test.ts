import fc from "fast-check";
import { expect, test } from "vitest";
import { aFullyKnownEmployer, aProfile, withHidden } from "#tests/support/matching-arbitraries.ts";
import type { FactKind } from "../domain/employer-facts/fact-kind.ts";
import { allFactKinds } from "../domain/employer-facts/fact-kind.ts";
import { matchEmployer } from "../domain/matching/match-employer.ts";
import { occupationNames } from "../domain/occupations/occupation-names.ts";
import { areas } from "./messages/areas.ts";
import { togetherWords } from "./together-words.ts";
import { fillMessage } from "./translate.ts";

const translators = (language: "nb" | "en", wished: Parameters<typeof togetherWords>[1]["wished"]) => {
  const of =
    (area: "together" | "wishes" | "facts") => (key: string, values?: Record<string, string | number>) => {
      const message = (areas[area][language] as Record<string, Parameters<typeof fillMessage>[1]>)[key];
      if (message === undefined) throw new Error(`no message ${area}.${key}`);
      return fillMessage(language, message, values);
    };
  return {
    t: of("together"),
    wishes: of("wishes"),
    facts: of("facts"),
    occupationName: (code: string) => occupationNames([code], language)[code] ?? code,
    language,
    wished,
  } as Parameters<typeof togetherWords>[1];
};

test("whatever is wished and known, each line is made of whole sentences in both languages", () => {
  fc.assert(
    fc.property(
      aProfile,
      aFullyKnownEmployer,
      fc.subarray([...allFactKinds] as FactKind[]),
      fc.boolean(),
      (profile, employer, hidden, position) => {
        const match = matchEmployer(profile, withHidden(employer, hidden, { headCount: false, position }));
        for (const language of ["nb", "en"] as const) {
          const say = translators(language, profile.wishes);
          for (const reason of [...match.reasons, ...match.unknowns]) {
            const words = togetherWords(reason, say);
            expect(words, `${reason.dimension} ${reason.verdict} ${JSON.stringify(reason.detail)}`).toMatch(
              /^[\p{Lu}\d][^{}]*\.$/u,
            );
            expect(words).not.toMatch(/undefined|null|NaN|_|: \.|\s\.|\.\./);
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});

const line = (profile: object, facts: object, dimension: string) => {
  const wishes = profile as Parameters<typeof togetherWords>[1]["wished"];
  const { reasons, unknowns } = matchEmployer(
    { wishes, home: null, excluded: new Set() },
    { id: "e_1", industryCode: null, headCount: 5, position: null, facts, strength: 0, paused: false },
  );
  const reason = [...reasons, ...unknowns].find((each) => each.dimension === dimension);
  return reason && togetherWords(reason, translators("nb", wishes));
};
const told = (value: unknown) => ({ value, source: "visit", observedOn: "2026-11-13" });

test("it is said the way one says it", () => {
  const start = { earliest_start: { value: { time: "09:00" }, importance: 2, must: false } };
  expect(line(start, {}, "earliest_start")).toBe("Vi vet ikke når dagen starter.");
  expect(line(start, { earliest_start: told("10:00") }, "earliest_start")).toBe(
    "Dagen starter klokka 10.00. Det passer for deg.",
  );
  expect(line(start, { earliest_start: told("06:00") }, "earliest_start")).toBe(
    "Dagen starter klokka 06.00. Du vil ikke starte før klokka 09.00. Du har sagt at dette er viktig.",
  );
  const quiet = { noise: { value: { level: 1 }, importance: 4, must: false } };
  expect(line(quiet, { noise: told(1) }, "noise")).toBe("Det er stille her. Det er slik du ønsker.");
  expect(line(quiet, { noise: told(5) }, "noise")).toBe(
    "Det er mye støy her. Du ønsker dette: stille. Du har sagt at dette er veldig viktig.",
  );
  const mustTasks = { tasks_liked: { value: { tags: ["cooking", "packing"] }, importance: 4, must: true } };
  expect(line(mustTasks, {}, "tasks_liked")).toBe(
    "Vi vet ikke om du kan jobbe med matlaging og pakking her. Dette må du ha, så vi spør først.",
  );
});

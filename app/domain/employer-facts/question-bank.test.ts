import fc from "fast-check";
import { expect, test } from "vitest";
import { stages } from "../relationships/relationship-configuration.ts";
import { allFactKinds, isFactKind } from "./fact-kind.ts";
import {
  askableKinds,
  cups,
  cupWorkedFor,
  questionBank,
  questionsForMeeting,
  questionsToAsk,
} from "./question-bank.ts";

test("every question becomes a fact there is, and each is asked in one cup only", () => {
  const all = cups.flatMap((cup) => [...questionBank[cup]]);
  expect(all.every(isFactKind)).toBe(true);
  expect(new Set(all).size).toBe(all.length);
  expect(askableKinds.size).toBe(all.length);
});

test("the first visit asks who they are, the second what they need, the third what it would take", () => {
  expect(questionsToAsk("none", [])[0]).toBe("main_activity");
  expect(questionsToAsk("met", [])[0]).toBe("tasks");
  expect(questionsToAsk("needs_known", [])[0]).toBe("flexible_hours");
  expect(questionsToAsk("met", ["tasks", "occupations", "tasks_left_undone"], ["noise"]).slice(0, 2)).toEqual(
    ["noise", "who_thrives"],
  );
  expect(questionsToAsk("met", ["tasks"])[0]).toBe("occupations");
  expect(questionsForMeeting("none", questionsToAsk("none", []))).toEqual([...questionBank[1]]);
});

test("nothing known is asked, nothing is left out or asked twice, and what is wanted comes first", () => {
  const kinds = fc.subarray([...allFactKinds]);
  fc.assert(
    fc.property(fc.constantFrom(...stages), kinds, kinds, (stage, known, wanted) => {
      const questions = questionsToAsk(stage, known, wanted);
      expect(new Set(questions)).toEqual(
        new Set([...askableKinds].filter((kind) => !known.some((each) => each === kind))),
      );
      expect(questions.length).toBe(new Set(questions).size);
      const open = wanted.filter((kind) => questions.includes(kind));
      expect(questions.slice(0, open.length)).toEqual(open);
      const meeting = questionsForMeeting(stage, questions, wanted);
      const later = cups.filter((cup) => cup > cupWorkedFor(stage)).flatMap((cup) => [...questionBank[cup]]);
      for (const kind of meeting) {
        if (!wanted.includes(kind)) expect(later.some((each) => each === kind)).toBe(false);
      }
    }),
  );
});

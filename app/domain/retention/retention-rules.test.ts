import fc from "fast-check";
import { expect, test } from "vitest";
import { monthsFault, mostMonths, retentionRules, retentionSubjects } from "./retention-rules.ts";

test("the product's own proposals are allowed, and no participant is erased by a proposal", () => {
  for (const subject of retentionSubjects)
    expect(monthsFault(subject, retentionRules[subject].proposed), subject).toBeNull();
  expect(retentionRules.ended_participants.proposed).toBeNull();
});

test("a number is allowed exactly between the least of its subject and twenty years", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...retentionSubjects),
      fc.oneof(fc.integer({ min: -300, max: 600 }), fc.double()),
      (subject, months) => {
        const isAllowed =
          Number.isInteger(months) && months >= retentionRules[subject].least && months <= mostMonths;
        expect(monthsFault(subject, months) === null).toBe(isAllowed);
      },
    ),
  );
});

test("only what a service may keep is kept without a number", () => {
  for (const subject of retentionSubjects)
    expect(monthsFault(subject, null) === null, subject).toBe(retentionRules[subject].mayKeep);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { type BulkEdit, type BulkRow, planBulkEdit } from "./plan-bulk-edit.ts";

const me = "me";
const people = fc.constantFrom("me", "anna", "jonas");
const row: fc.Arbitrary<BulkRow> = fc.record({
  documentId: fc.string(),
  name: fc.string(),
  own: fc.boolean(),
  ownerId: fc.option(people),
  paused: fc.boolean(),
  standing: fc.constantFrom(null, "closed", "bankrupt", "winding_up"),
  sameStepFor: fc.array(people, { maxLength: 2 }),
});
const edit: fc.Arbitrary<BulkEdit> = fc.record({
  owner: fc.option(fc.record({ to: fc.option(people) })),
  nextStep: fc.option(
    fc.record({
      kind: fc.constant("other" as const),
      text: fc.constant(null),
      dueOn: fc.constant("2026-12-01"),
      forWhom: fc.constantFrom("me" as const, "owner" as const),
    }),
  ),
  pause: fc.option(fc.record({ reason: fc.constant("Flytter"), untilOn: fc.constant(null) })),
});

test("each part of the edit is in each line once, as a change or with the reason why not", () => {
  fc.assert(
    fc.property(fc.array(row), edit, (rows, asked) => {
      const lines = planBulkEdit(rows, asked, me);
      expect(lines).toHaveLength(rows.length);
      const parts = [asked.owner && "owner", asked.pause && "pause", asked.nextStep && "next_step"].filter(
        Boolean,
      );
      for (const line of lines) {
        expect([...line.changes, ...line.obstacles].map(({ what }) => what).sort()).toEqual(parts.toSorted());
      }
    }),
  );
});

test("no step is planned where nobody is to be in touch or nobody is left, and an untouched unit stays in the register", () => {
  fc.assert(
    fc.property(row, edit, (one, asked) => {
      const [line] = planBulkEdit([one], asked, me);
      const planned = line?.changes.some(({ what }) => what === "next_step");
      if (one.paused || asked.pause || one.standing === "closed" || one.standing === "bankrupt")
        expect(planned).toBe(false);
      expect(line?.adopts).toBe(!one.own && line?.changes.length !== 0);
      if (one.paused) expect(line?.changes.some(({ what }) => what === "pause")).toBe(false);
    }),
  );
});

test("what has been done once is not done twice", () => {
  fc.assert(
    fc.property(row, edit, (one, asked) => {
      const [line] = planBulkEdit([one], asked, me);
      const step = line?.changes.find((change) => change.what === "next_step");
      const after: BulkRow = {
        ...one,
        own: one.own || line?.adopts === true,
        ownerId: asked.owner ? asked.owner.to : one.ownerId,
        paused: one.paused || asked.pause !== null,
        sameStepFor: step?.what === "next_step" ? [...one.sameStepFor, step.accountId] : one.sameStepFor,
      };
      expect(planBulkEdit([after], asked, me)[0]?.changes).toEqual([]);
    }),
  );
});

test("a step for the owner is for whom the same edit makes owner, and for me where nobody is", () => {
  const place: BulkRow = {
    ...{ documentId: "e_1", name: "Havnekroa", own: true, ownerId: "anna", paused: false },
    ...{ standing: null, sameStepFor: [] },
  };
  const step = { kind: "other" as const, text: null, dueOn: "2026-12-01", forWhom: "owner" as const };
  const whose = (owner: BulkEdit["owner"]) =>
    planBulkEdit([place], { owner, nextStep: step, pause: null }, me)[0]?.changes.at(-1);
  expect(whose(null)).toEqual({ what: "next_step", accountId: "anna" });
  expect(whose({ to: "jonas" })).toEqual({ what: "next_step", accountId: "jonas" });
  expect(whose({ to: null })).toEqual({ what: "next_step", accountId: me });
});

import { expect, test } from "vitest";
import { actionsAt } from "./actions.ts";
import { tieFrom } from "./warm-path.ts";

test("missing openness takes away speaking of the person and leaves the visit", () => {
  for (const reason of ["never_agreed", "said_no", "withdrawn"] as const) {
    const actions = actionsAt([], { allowed: false, reason });
    expect(actions.map((each) => each.allowed)).toEqual([true, false]);
    expect(actions[1]).toMatchObject({ refusal: reason });
  }
  expect(actionsAt([], { allowed: true }).map((each) => each.allowed)).toEqual([true, true]);
});

test("waiting holds both back; a word with a colleague holds nothing back", () => {
  const cooldown = { kind: "cooldown", until: "2027-01-01" } as const;
  expect(actionsAt([cooldown], { allowed: true }).map((each) => each.allowed)).toEqual([false, false]);
  const talk = { kind: "talk_first", name: "Kari", on: "2026-11-20" } as const;
  expect(actionsAt([talk], { allowed: true }).map((each) => each.allowed)).toEqual([true, true]);
});

test("a tie is 0 without contact, grows with each and never passes 100", () => {
  const none = { faceToFace: 0, liveRemote: 0, written: 0, reciprocity: 0 };
  expect(tieFrom(none)).toBe(0);
  // One visit today is 12.7 of 26 points, of the 52 there are (matching.md §1.2).
  expect(tieFrom({ ...none, faceToFace: 1 })).toBeCloseTo((100 * 12.65) / 52, 1);
  expect(tieFrom({ ...none, faceToFace: 2 })).toBeGreaterThan(tieFrom({ ...none, faceToFace: 1 }));
  expect(tieFrom({ faceToFace: 99, liveRemote: 99, written: 99, reciprocity: 99 })).toBeLessThanOrEqual(100);
});

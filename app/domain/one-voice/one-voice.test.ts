import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "../calendar/today.ts";
import { asksFirst, type ColleagueThere, oneVoiceOn } from "./one-voice.ts";

const kari = (on: string): ColleagueThere => ({ accountId: "k", name: "Kari", on });
const nobody = { owner: null, done: [], planned: [] };
const day = "2026-11-18";

test("fourteen days apart is still a question, fifteen is none, before and after", () => {
  for (const days of [-14, 14]) {
    const on = addDays(day, days);
    expect(asksFirst(oneVoiceOn(day, { ...nobody, planned: [kari(on)] }))).toEqual(kari(on));
    const further = addDays(on, Math.sign(days));
    expect(asksFirst(oneVoiceOn(day, { ...nobody, planned: [kari(further)] }))).toBeNull();
    expect(asksFirst(oneVoiceOn(day, { ...nobody, done: [kari(further)] }))).toBeNull();
  }
});

test("it asks exactly when somebody is within fourteen days, and names the newest contact", () => {
  const offsets = fc.array(fc.integer({ min: -60, max: 60 }), { maxLength: 6 });
  fc.assert(
    fc.property(offsets, offsets, (done, planned) => {
      const at = (days: number) => kari(addDays(day, days));
      const voice = oneVoiceOn(day, { owner: null, done: done.map(at), planned: planned.map(at) });
      const near = (list: number[]) => list.filter((days) => Math.abs(days) <= 14);
      expect(asksFirst(voice) !== null).toBe(near(done).length + near(planned).length > 0);
      expect(voice.was?.on ?? null).toBe(
        near(done).length > 0 ? addDays(day, Math.max(...near(done))) : null,
      );
    }),
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "../calendar/today.ts";
import { searchSpell } from "../participants/search-spell.ts";
import { type OpennessTalks, whenToRaise } from "./when-to-raise.ts";

const today = "2026-11-18";
const talks = (change: Partial<OpennessTalks> = {}): OpennessTalks => ({
  ...{ hasEnded: false, searchingSince: "2026-09-01", lastTalkOn: "2026-09-03", troubleAtJob: false },
  ...change,
});

test("offered at first, raised after two months of search and at trouble on the job, and else left alone", () => {
  expect(whenToRaise(talks({ lastTalkOn: null }), today)).toBe("first_offer");
  expect(whenToRaise(talks(), today)).toBe("two_months");
  expect(whenToRaise(talks({ lastTalkOn: "2026-10-31" }), today)).toBeNull();
  expect(whenToRaise(talks({ searchingSince: "2026-09-20" }), today)).toBeNull();
  expect(whenToRaise(talks({ searchingSince: "2026-09-19" }), today)).toBe("two_months");
  expect(whenToRaise(talks({ searchingSince: null }), today)).toBeNull();
  expect(whenToRaise(talks({ searchingSince: null, troubleAtJob: true }), today)).toBe("job_trouble");
  expect(whenToRaise(talks({ lastTalkOn: null, troubleAtJob: true, hasEnded: true }), today)).toBeNull();
});

test("a talk today always quiets it, until there is trouble", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4000 }), (days) => {
      const since = addDays(today, -days);
      expect(whenToRaise(talks({ searchingSince: since, lastTalkOn: today }), today)).toBeNull();
    }),
  );
});

test("a search begins with the start, and anew when somebody looks for work again after a job", () => {
  const seeker = { status: "job_development", startedOn: "2026-03-01" };
  const change = (status: string, changedOn: string) => ({ status, changedOn });
  expect(searchSpell(seeker, [])).toEqual({ since: "2026-03-01", afterJob: false });
  const way = [change("mapping", "2026-03-02"), change("job_development", "2026-04-01")];
  expect(searchSpell(seeker, way)).toEqual({ since: "2026-03-01", afterJob: false });
  const again = [...way, change("working", "2026-06-01"), change("job_development", "2026-09-01")];
  expect(searchSpell(seeker, again)).toEqual({ since: "2026-09-01", afterJob: true });
  expect(searchSpell({ ...seeker, status: "working" }, again)).toBeNull();
});

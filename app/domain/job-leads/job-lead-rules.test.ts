import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "../calendar/today.ts";
import { hiddenJob } from "./hidden-job.ts";
import { jobLeadQueryFields, readJobLeadQuery } from "./job-lead-query.ts";
import { mayMove, neighbourStages } from "./job-lead-stage.ts";
import { jobLeadKinds, jobLeadStages, openJobLeadStages } from "./job-lead-vocabulary.ts";
import { readJobLead, type TypedJobLead } from "./read-job-lead.ts";
import { isStaleLead, staleAfterDays } from "./stale-lead.ts";

const today = "2026-11-18";
const aDay = fc.integer({ min: -2000, max: 400 }).map((days) => addDays(today, days));
const lead = fc.record({
  advertised: fc.constantFrom(true, false, null),
  advertisedOn: fc.option(aDay),
  firstContactOn: fc.option(aDay),
});

test("a job is hidden by its days only: contact first, or never advertised", () => {
  const say = (advertised: boolean | null, advertisedOn: string | null, firstContactOn: string | null) =>
    hiddenJob({ advertised, advertisedOn, firstContactOn });
  expect(say(false, null, "2026-09-01")).toEqual({ verdict: "hidden", reason: "never_advertised" });
  expect(say(true, "2026-10-01", "2026-09-30")).toEqual({ verdict: "hidden", reason: "contact_first" });
  expect(say(true, "2026-10-01", "2026-10-01")).toEqual({ verdict: "not_hidden", reason: "same_day" });
  expect(say(true, "2026-10-01", "2026-10-02")).toEqual({
    verdict: "not_hidden",
    reason: "advertisement_first",
  });
  expect(say(true, null, null)).toEqual({ verdict: "not_hidden", reason: "advertised_no_contact" });
  expect(say(false, null, null)).toEqual({ verdict: "not_known", reason: "no_contact" });
  expect(say(true, null, "2026-09-01")).toEqual({ verdict: "not_known", reason: "day_missing" });
  expect(say(null, null, "2026-09-01")).toEqual({ verdict: "not_known", reason: "not_stated" });
});

test("hidden always has a contact behind it, and a later advertisement never takes it away", () => {
  fc.assert(
    fc.property(lead, fc.nat({ max: 500 }), (given, later) => {
      const { verdict } = hiddenJob(given);
      if (verdict !== "hidden") return;
      expect(given.firstContactOn).not.toBeNull();
      if (given.advertised) expect((given.firstContactOn ?? "") < (given.advertisedOn ?? "")).toBe(true);
      const advertisedOn = given.advertisedOn && addDays(given.advertisedOn, later);
      expect(hiddenJob({ ...given, advertisedOn }).verdict).toBe("hidden");
    }),
  );
});

test("an open lead lies still after thirty days, and a closed one never", () => {
  expect(isStaleLead({ stage: "new", touchedOn: addDays(today, -30) }, today)).toBe(false);
  expect(isStaleLead({ stage: "new", touchedOn: addDays(today, -31) }, today)).toBe(true);
  expect(isStaleLead({ stage: "closed", touchedOn: "2020-01-01" }, today)).toBe(false);
  fc.assert(
    fc.property(fc.constantFrom(...openJobLeadStages), fc.nat({ max: 400 }), (stage, days) => {
      expect(isStaleLead({ stage, touchedOn: addDays(today, -days) }, today)).toBe(days > staleAfterDays);
    }),
  );
});

test("a lead moves between any two open stages, and neither out of the end nor into it", () => {
  for (const from of jobLeadStages)
    for (const to of openJobLeadStages) expect(mayMove(from, to)).toBe(from !== "closed" && from !== to);
  for (const stage of jobLeadStages) {
    const { back, forth } = neighbourStages(stage);
    if (back) expect(neighbourStages(back).forth).toBe(stage);
    if (forth) expect(neighbourStages(forth).back).toBe(stage);
  }
  expect(neighbourStages("new")).toEqual({ back: null, forth: "explored" });
  expect(neighbourStages("open_for_candidates")).toEqual({ back: "explored", forth: null });
});

test("what the page of leads is asked for reads the same after a round through the address", () => {
  fc.assert(
    fc.property(
      fc.record({
        look: fc.constantFrom("board" as const, "list" as const),
        whose: fc.constantFrom("mine" as const, "team" as const, "all" as const),
        stage: fc.option(fc.constantFrom(...jobLeadStages)),
        staleOnly: fc.boolean(),
        page: fc.integer({ min: 1, max: 200 }),
      }),
      (query) => {
        expect(readJobLeadQuery(new URLSearchParams(jobLeadQueryFields(query)), "mine")).toEqual(query);
      },
    ),
  );
  const odd = new URLSearchParams("look=x&whose=%00&stage=won&stale=1&page=-3");
  expect(readJobLeadQuery(odd, "team")).toEqual({
    ...{ look: "board", whose: "team", stage: null, staleOnly: false, page: 1 },
  });
});

const typed: TypedJobLead = {
  ...{ kind: "opening", title: " Oppvaskhjelp  i helgene ", code: "9412", source: "visit", advertised: "" },
  ...{ advertisedOn: "", hours_min: "7,5", hours_max: "15", shifts: ["weekend"], startsOn: "1. des" },
  ...{ tasks: [], adjustments: [], willingness: [], doneTodayBy: "", note: "" },
};

test("a lead is read as people write it; a day of advertisement says that it was advertised", () => {
  const read = readJobLead({ ...typed, advertisedOn: "1.11.26" }, today);
  expect(read).toMatchObject({
    ok: true,
    lead: {
      title: "Oppvaskhjelp i helgene",
      advertised: true,
      advertisedOn: "2026-11-01",
      hoursMin: 7.5,
      hoursMax: 15,
      startsOn: "2026-12-01",
      note: null,
    },
  });
  expect(readJobLead(typed, today)).toMatchObject({ lead: { advertised: null } });
  expect(readJobLead({ ...typed, advertised: "no" }, today)).toMatchObject({ lead: { advertised: false } });
});

test("every fault is told at once, each with its field", () => {
  const read = readJobLead(
    {
      ...typed,
      ...{ kind: "carved", title: " ", code: "abcd", source: "dream", advertised: "no" },
      ...{ advertisedOn: "2026-12-01", hours_min: "40", hours_max: "20", startsOn: "31.02.2027" },
      note: "x".repeat(2001),
    },
    today,
  );
  expect(read.ok ? [] : read.faults.map(({ field, code }) => `${field}: ${code}`)).toEqual([
    "title: lead_title_needed",
    "code: occupation_wrong",
    "source: field_wrong",
    "advertisedOn: lead_not_advertised",
    "advertisedOn: lead_advertised_to_come",
    "hours_min: wish_hours",
    "startsOn: fact_not_a_date",
    "tasks: lead_tasks_needed",
    "note: too_long",
  ]);
});

test("reading never throws, whatever is typed, and gives only what the table takes", () => {
  const text = fc.string({ unit: "binary", maxLength: 30 });
  fc.assert(
    fc.property(
      fc.record({
        ...{ title: text, code: text, source: text, advertised: text, advertisedOn: text, hours_min: text },
        ...{
          hours_max: text,
          startsOn: text,
          doneTodayBy: text,
          note: text,
          kind: fc.constantFrom(...jobLeadKinds),
        },
        shifts: fc.array(text, { maxLength: 5 }),
        tasks: fc.array(text, { maxLength: 5 }),
        adjustments: fc.array(text, { maxLength: 5 }),
        willingness: fc.array(text, { maxLength: 5 }),
      }),
      (given) => {
        const read = readJobLead(given, today);
        if (!read.ok) return;
        expect(read.lead.kind === "opening" || read.lead.tasks.length > 0).toBe(true);
        expect(read.lead.kind === "carved" || read.lead.doneTodayBy === null).toBe(true);
        expect(read.lead.advertisedOn === null || read.lead.advertised === true).toBe(true);
      },
    ),
    { numRuns: 50 },
  );
});

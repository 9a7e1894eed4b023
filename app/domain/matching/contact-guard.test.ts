import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "../calendar/today.ts";
import { type ContactLoad, contactGuards } from "./contact-guard.ts";

const today = "2026-11-25";
const ago = (days: number) => addDays(today, -days);
const quiet: ContactLoad = { lastByColleague: null, openAsks: [], saidNo: null, outreach: 0, inbound: 0 };
const kinds = (load: Partial<ContactLoad>) =>
  contactGuards({ ...quiet, ...load }, today).map((guard) => guard.kind);

test("a colleague's contact is worth a word for fourteen days", () => {
  const by = (days: number) => ({ lastByColleague: { name: "Kari", on: ago(days) } });
  expect(contactGuards({ ...quiet, ...by(3) }, today)).toEqual([
    { kind: "talk_first", name: "Kari", on: "2026-11-22" },
  ]);
  expect(kinds(by(14))).toEqual(["talk_first"]);
  expect(kinds(by(15))).toEqual([]);
});

test("two people proposed and no answer lock until one of them is thirty days old", () => {
  expect(kinds({ openAsks: [ago(5)] })).toEqual([]);
  expect(contactGuards({ ...quiet, openAsks: [ago(20), ago(5)] }, today)).toEqual([
    { kind: "locked", until: addDays(ago(20), 30), asks: 2 },
  ]);
  expect(contactGuards({ ...quiet, openAsks: [ago(5), ago(20), ago(10)] }, today)).toEqual([
    { kind: "locked", until: addDays(ago(10), 30), asks: 3 },
  ]);
  expect(kinds({ openAsks: [ago(30), ago(5)] })).toEqual([]);
});

test("after a no they are left be for sixty days, or until the day they named", () => {
  expect(contactGuards({ ...quiet, saidNo: { on: ago(10), untilOn: null } }, today)).toEqual([
    { kind: "cooldown", until: addDays(ago(10), 60) },
  ]);
  expect(contactGuards({ ...quiet, saidNo: { on: ago(10), untilOn: "2027-04-01" } }, today)).toEqual([
    { kind: "cooldown", until: "2027-04-01" },
  ]);
  expect(kinds({ saidNo: { on: ago(60), untilOn: null } })).toEqual([]);
});

test("more than six contacts of ours in ninety days and none of theirs is one-sided", () => {
  expect(kinds({ outreach: 6 })).toEqual([]);
  expect(kinds({ outreach: 7 })).toEqual(["one_sided"]);
  expect(kinds({ outreach: 20, inbound: 1 })).toEqual([]);
});

test("as days pass without anything new, no guard appears that was not there", () => {
  const day = fc.integer({ min: 0, max: 120 }).map(ago);
  fc.assert(
    fc.property(
      fc.record({
        lastByColleague: fc.option(fc.record({ name: fc.constant("Kari"), on: day })),
        openAsks: fc.array(day, { maxLength: 4 }),
        saidNo: fc.option(fc.record({ on: day, untilOn: fc.constant(null) })),
        outreach: fc.nat(10),
        inbound: fc.nat(2),
      }),
      fc.integer({ min: 1, max: 90 }),
      (load, days) => {
        const now = contactGuards(load, today).map((guard) => guard.kind);
        const later = contactGuards(load, addDays(today, days)).map((guard) => guard.kind);
        expect(now).toEqual(expect.arrayContaining(later));
      },
    ),
  );
});

test("a lock opens on the day it says, if nothing new happens", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 29 }).map(ago), { minLength: 2, maxLength: 5 }),
      (asks) => {
        const [guard] = contactGuards({ ...quiet, openAsks: asks }, today);
        if (guard?.kind !== "locked") throw new Error("It must be locked.");
        expect(contactGuards({ ...quiet, openAsks: asks }, guard.until)).toEqual([]);
        expect(contactGuards({ ...quiet, openAsks: asks }, addDays(guard.until, -1))).toHaveLength(1);
      },
    ),
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { aFullyKnownEmployer, aProfile, withHidden } from "#tests/support/matching-arbitraries.ts";
import type { CareerProfile, MatchEmployer } from "../matching/career-profile.ts";
import { matchEmployer } from "../matching/match-employer.ts";
import { type Opening, readOpening, workplaceWithOpening } from "./opening.ts";
import { openingGroups } from "./opening-group.ts";
import { groupPeople, type OpeningPerson } from "./opening-groups.ts";

const today = "2026-11-18";
const cafe: MatchEmployer = {
  id: "e_1",
  industryCode: "56.110",
  headCount: 12,
  position: null,
  facts: { noise: { value: 5, source: "visit", observedOn: "2026-11-01" } },
  strength: 80,
  paused: false,
};
const kitchen: Opening = { occupationCode: "9412", said: { hours_min: 15, hours_max: 20, shifts: ["day"] } };
const wish = (value: object, importance: 1 | 2 | 4 = 4, must = false) => ({ value, importance, must });
const wanting = (wishes: object): CareerProfile => ({
  wishes: wishes as CareerProfile["wishes"],
  home: null,
  excluded: new Set(),
});

let count = 0;
const nextId = () => {
  count += 1;
  return `p${count}`;
};
const person = (profile: CareerProfile, rest: Partial<OpeningPerson> = {}): OpeningPerson => ({
  id: nextId(),
  profile,
  startedOn: "2026-10-01",
  lastEmployerContactOn: null,
  ...rest,
});
const look = (people: OpeningPerson[], day = today, employer = cafe, opening = kitchen) =>
  groupPeople(people, workplaceWithOpening(employer, opening, day), day);
const ids = (people: { id: string }[]) => people.map(({ id }) => id);

test("groups follow the person's own wishes: fits, possible, ask first, limits and other wishes", () => {
  const cook = person(wanting({ occupation: wish({ codes: ["9412"] }), shifts: wish({ shifts: ["day"] }) }));
  const half = person(wanting({ occupation: wish({ codes: ["9412"] }), noise: wish({ level: 1 }) }));
  const asks = person(wanting({ occupation: wish({ codes: ["9412"] }), pace: wish({ level: 1 }, 4, true) }));
  const nights = person(wanting({ shifts: wish({ shifts: ["night"] }, 4, true) }));
  const driver = person(wanting({ occupation: wish({ codes: ["8322"] }) }));
  const found = look([cook, half, asks, nights, driver]);
  expect(ids(found.fits)).toEqual([cook.id]);
  expect(ids(found.possible)).toEqual([half.id]);
  expect(ids(found.ask_first)).toEqual([asks.id]);
  expect(found.ask_first[0]?.ask).toEqual(["pace"]);
  expect([found.ownLimits, found.otherWishes]).toEqual([1, 1]);
});

test("the opening goes before what is known of the workplace, and the job is that occupation only", () => {
  const opened = workplaceWithOpening(
    { ...cafe, facts: { ...cafe.facts, shifts: { value: ["night"], source: "visit", observedOn: today } } },
    kitchen,
    today,
  );
  expect(opened.facts.shifts?.value).toEqual(["day"]);
  expect(opened.facts.noise?.value).toBe(5);
  const chef = matchEmployer(wanting({ occupation: wish({ codes: ["9412"] }) }), opened);
  expect([chef.low, chef.fit, chef.high]).toEqual([100, 100, 100]);
  const other = matchEmployer(wanting({ occupation: wish({ codes: ["2221"] }) }), opened);
  expect(other.high).toBe(0);
});

test("inside a group: never contacted first, then longest since, then longest with the service; Fit decides nothing", () => {
  const good = wanting({ occupation: wish({ codes: ["9412"] }) });
  const better = wanting({ occupation: wish({ codes: ["9412"] }), shifts: wish({ shifts: ["day"] }) });
  const recent = person(better, { lastEmployerContactOn: "2026-11-17" });
  const long = person(good, { lastEmployerContactOn: "2026-09-01" });
  const never = person(good, { startedOn: "2026-11-01" });
  const neverAndOld = person(good, { startedOn: "2026-01-01" });
  expect(ids(look([recent, never, long, neverAndOld]).fits)).toEqual([
    neverAndOld.id,
    never.id,
    long.id,
    recent.id,
  ]);
});

test("equals are drawn by lot: the same all day, another order on other days, the order handed in never matters", () => {
  const equals = Array.from({ length: 12 }, () => person(wanting({ occupation: wish({ codes: ["9412"] }) })));
  const first = ids(look(equals).fits);
  expect(ids(look([...equals].reverse()).fits)).toEqual(first);
  const days = ["2026-11-19", "2026-11-20", "2026-11-21"].map((day) => ids(look(equals, day).fits).join());
  expect(new Set([first.join(), ...days]).size).toBeGreaterThan(1);
  const leaders = new Set(
    Array.from({ length: 60 }, (_, index) => look(equals, `2027-01-${index}`).fits[0]?.id),
  );
  expect(leaders.size).toBeGreaterThan(6);
});

test("nobody stands twice or gets lost, nobody with a broken limit stands in a group, relationship changes nothing", () => {
  fc.assert(
    fc.property(
      fc.array(aProfile, { minLength: 1, maxLength: 6 }),
      aFullyKnownEmployer,
      fc.boolean(),
      (profiles, employer, hidden) => {
        const workplace = hidden
          ? withHidden(employer, ["pace", "noise"], { headCount: false, position: true })
          : employer;
        const people = profiles.map((profile, index) => person(profile, { id: `q${index}` }));
        const found = groupPeople(people, workplace, today);
        const named = openingGroups.flatMap((group) => ids(found[group]));
        expect(new Set(named).size).toBe(named.length);
        expect(named.length + found.ownLimits + found.otherWishes).toBe(people.length);
        for (const { id, profile } of people) {
          const { verdict } = matchEmployer(profile, workplace).dealbreakers;
          if (verdict === "fail") expect(named).not.toContain(id);
          if (named.includes(id)) expect(ids(found.ask_first).includes(id)).toBe(verdict === "ask");
        }
        expect(groupPeople(people, { ...workplace, strength: 100 }, today)).toEqual(found);
      },
    ),
    { numRuns: 150 },
  );
});

test("an opening is read generously and its faults name the field", () => {
  expect(
    readOpening("9412", { hours_min: "15", shifts: ["day"], takes_on_from: "1.3.2027", days: [] }),
  ).toEqual({
    ok: true,
    opening: {
      occupationCode: "9412",
      said: { hours_min: 15, shifts: ["day"], takes_on_from: "2027-03-01" },
    },
  });
  const wrong = readOpening("9999", { hours_min: "30", hours_max: "10", earliest_start: "tidlig" });
  expect(wrong).toMatchObject({
    ok: false,
    faults: [
      { field: "code", code: "occupation_wrong" },
      { field: "earliest_start", code: "fact_not_a_time" },
      { field: "hours_min", code: "wish_hours" },
    ],
  });
});

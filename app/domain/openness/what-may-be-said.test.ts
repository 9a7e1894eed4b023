import fc from "fast-check";
import { expect, test } from "vitest";
import {
  contactChoices,
  type DisclosedItem,
  disclosedKinds,
  disclosureReaches,
  tellingPurposes,
} from "./disclosure-vocabulary.ts";
import { type Disclosure, type TellingPerson, whatMayBeSaid } from "./what-may-be-said.ts";

const today = "2026-11-18";
const here = { employerId: "cafe", registerUnitId: "cafe-unit", companyNumber: "310000001" };
const item = (kind: DisclosedItem["kind"], may = true): DisclosedItem => ({
  kind,
  may,
  wording: `om ${kind}`,
});
const row = (change: Partial<Disclosure> = {}): Disclosure => ({
  ...{ id: "a", sequence: 1, towards: "all", employerId: null, registerUnitId: null, companyNumber: null },
  ...{ contact: "yes", items: [item("name")], script: null, agreedOn: "2026-11-01" },
  ...{ untilOn: null, ending: null },
  ...change,
});
const person = (disclosures: Disclosure[], change: Partial<TellingPerson> = {}): TellingPerson => ({
  ...{ disclosures, circumstances: new Set<string>(), hasEnded: false },
  ...change,
});
const ask = (disclosures: Disclosure[], purpose: (typeof tellingPurposes)[number] = "present") =>
  whatMayBeSaid(person(disclosures), here, purpose, today);
const toCafe = { towards: "workplace", employerId: "cafe" } as const;
const toCompany = { towards: "company", companyNumber: "310000001" } as const;

test("without a word written down nothing may be said, and each refusal gives its reason", () => {
  expect(ask([])).toMatchObject({ allowed: false, reason: "never_agreed" });
  expect(ask([row({ contact: "no" })])).toMatchObject({ reason: "said_no" });
  expect(ask([row({ contact: "named_only" })])).toMatchObject({ reason: "not_named" });
  expect(ask([row({ ending: "withdrawn" })])).toMatchObject({ reason: "withdrawn" });
  expect(ask([row({ ending: "replaced" })])).toMatchObject({ reason: "never_agreed" });
  expect(ask([row({ untilOn: "2026-11-17" })])).toMatchObject({ reason: "run_out" });
  expect(ask([row({ untilOn: today })])).toMatchObject({ allowed: true });
  expect(ask([row({ items: [item("health", false)] })])).toMatchObject({ reason: "nothing_may_be_said" });
  expect(ask([row()], "go_together")).toMatchObject({ reason: "not_that_much", missing: ["support"] });
  expect(ask([row()], "follow_up")).toMatchObject({ reason: "not_that_much" });
  expect(ask([row({ items: [item("name"), item("support")] })], "follow_up")).toMatchObject({
    allowed: true,
  });
  const minor = person([row()], { circumstances: new Set(["under_18"]) });
  expect(whatMayBeSaid(minor, here, "present", today)).toMatchObject({ reason: "guardian_missing" });
  const agreed = person([row()], { circumstances: new Set(["under_18", "guardian_consent"]) });
  expect(whatMayBeSaid(agreed, here, "present", today)).toMatchObject({ allowed: true });
  expect(whatMayBeSaid(person([row()], { hasEnded: true }), here, "present", today)).toMatchObject({
    reason: "has_ended",
  });
});

test("the row nearest to the workplace decides, and one towards another place says nothing here", () => {
  const no = row({ id: "b", sequence: 2, contact: "no", ...toCompany });
  const yes = row({ id: "c", sequence: 3, ...toCafe });
  expect(ask([row(), no])).toMatchObject({ reason: "said_no" });
  expect(ask([row(), no, yes])).toMatchObject({ allowed: true, disclosureId: "c", towards: "workplace" });
  expect(ask([row({ contact: "named_only" }), yes])).toMatchObject({ disclosureId: "c" });
  expect(ask([row({ towards: "workplace", employerId: "other" })])).toMatchObject({ reason: "never_agreed" });
  expect(ask([row({ towards: "workplace", registerUnitId: "cafe-unit" })])).toMatchObject({ allowed: true });
  // Two workplaces that were made one: the no of either stands.
  expect(ask([yes, row({ ...toCafe, id: "d", sequence: 1, contact: "no" })])).toMatchObject({
    reason: "said_no",
  });
});

test("what was withdrawn by name does not fall back on a wider yes, until it is agreed by name again", () => {
  const withdrawn = row({ id: "b", sequence: 2, ...toCafe, ending: "withdrawn" });
  expect(ask([row(), withdrawn])).toMatchObject({ reason: "withdrawn" });
  expect(ask([row({ sequence: 3 }), withdrawn])).toMatchObject({ reason: "withdrawn" });
  expect(ask([row(), withdrawn, row({ id: "c", sequence: 3, ...toCafe })])).toMatchObject({
    disclosureId: "c",
  });
});

test("what must not be said anywhere stays unsaid, unless it is allowed here", () => {
  const wide = row({ items: [item("name"), item("health", false), item("other", false)] });
  const near = row({ id: "b", sequence: 2, ...toCafe, items: [item("support"), item("other")] });
  const said = ask([wide, near]);
  expect(said).toMatchObject({ allowed: true, may: [{ kind: "support" }, { kind: "other" }] });
  expect(said.allowed && said.mustNot.map(({ kind }) => kind)).toEqual(["health"]);
  expect(said.allowed && said.may.map(({ kind }) => kind)).not.toContain("name");
});

test("a protected address is told of in every answer", () => {
  const hidden = person([row()], { circumstances: new Set(["protected_address"]) });
  expect(whatMayBeSaid(hidden, here, "present", today)).toMatchObject({ addressIsProtected: true });
});

const items = fc.uniqueArray(
  fc.record({ kind: fc.constantFrom(...disclosedKinds), may: fc.boolean(), wording: fc.string() }),
  { selector: ({ kind }) => kind },
);
const disclosures = fc
  .array(
    fc
      .record({
        towards: fc.constantFrom(...disclosureReaches),
        place: fc.constantFrom("cafe", "other"),
        contact: fc.constantFrom(...contactChoices),
        items,
        untilOn: fc.constantFrom(null, "2026-11-17", "2026-11-18", "2027-01-01"),
        ending: fc.constantFrom(null, "replaced" as const, "withdrawn" as const),
      })
      .map(({ place, towards, ...rest }) =>
        row({
          ...rest,
          towards,
          employerId: towards === "workplace" ? place : null,
          companyNumber: towards === "company" ? (place === "cafe" ? "310000001" : "310000002") : null,
        }),
      ),
    { maxLength: 8 },
  )
  .map((rows) => rows.map((each, index) => ({ ...each, id: `d${index}`, sequence: index + 1 })));

test("nothing is ever said but what one standing row allows, and nothing that it or a wider one forbids", () => {
  fc.assert(
    fc.property(disclosures, fc.constantFrom(...tellingPurposes), (rows, purpose) => {
      const said = ask(rows, purpose);
      if (!said.allowed) return;
      const relied = rows.find(({ id }) => id === said.disclosureId);
      expect(relied).toMatchObject({ ending: null });
      expect(relied?.contact).not.toBe("no");
      expect((relied?.untilOn ?? today) >= today).toBe(true);
      expect(said.may.length).toBeGreaterThan(0);
      for (const each of said.may) expect(relied?.items).toContainEqual({ ...each, may: true });
      const allowed = new Set(said.may.map(({ kind }) => kind));
      expect(said.mustNot.filter(({ kind, may }) => may || allowed.has(kind))).toEqual([]);
    }),
  );
});

test("withdrawing everything refuses everywhere, whatever was agreed before", () => {
  fc.assert(
    fc.property(disclosures, fc.constantFrom(...tellingPurposes), (rows, purpose) => {
      const withdrawn = rows.map((each) => ({ ...each, ending: each.ending ?? ("withdrawn" as const) }));
      expect(ask(withdrawn, purpose).allowed).toBe(false);
    }),
  );
});

test("the order in which rows are read changes nothing", () => {
  fc.assert(
    fc.property(disclosures, fc.constantFrom(...tellingPurposes), (rows, purpose) => {
      const other = ask([...rows].reverse(), purpose);
      const one = ask(rows, purpose);
      expect({ ...one, mustNot: [] }).toEqual({ ...other, mustNot: [] });
    }),
  );
});

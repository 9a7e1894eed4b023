import fc from "fast-check";
import { expect, test } from "vitest";
import { nameParts, nameVariants } from "./name-variants.ts";

test("a name is also found as people type it on a foreign keyboard and without its legal form", () => {
  const variants = nameVariants("Rødberg Båt & Kjøkken AS");
  for (const typed of [
    "rødberg båt & kjøkken",
    "rodberg baat & kjokken as",
    "roedberg baat kjoekken",
    "rodberg baat kjokken",
  ]) {
    expect(variants).toContain(typed);
  }
});

test("a name without anything special has no variants", () => {
  expect(nameVariants("Solvik")).toEqual([]);
});

test("signs inside words are left out", () => {
  expect(nameVariants("O'Connors Pub")).toContain("oconnors pub");
});

test("compounds are split at endings people search for", () => {
  expect(nameParts("Fjordbakeriet og Solviktreningssenter AS")).toEqual([
    "bakeriet",
    "fjord",
    "treningssenter",
    "solvik",
  ]);
  expect(nameParts("Solvik sykehjem")).toEqual([]);
});

test("there are never more than twelve variants, none empty and none the name itself", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."aøåæÆØ AS&.'-"), maxLength: 60 }), (name) => {
      const variants = nameVariants(name);
      expect(variants.length).toBeLessThanOrEqual(12);
      expect(variants).not.toContain("");
      expect(variants).not.toContain(name.toLocaleLowerCase("nb"));
    }),
  );
});

import { expect, test } from "vitest";
import { billFaults, completeBill } from "./bill-of-materials.ts";
import { type LicencePolicy, licenceFaults, readLockedPackages } from "./licence-rules.ts";

const policy: LicencePolicy = {
  allowed: { MIT: "free", ISC: "free" },
  exceptions: { "a-font": { licence: "OFL-1.1", reason: "a typeface" } },
};
const font = { name: "a-font", version: "1.0.0", licence: "OFL-1.1" };
const faultsOf = (licence: string | null) =>
  licenceFaults([font, { name: "kopp", version: "2.0.0", licence }], policy);

test.each(["MIT", "(MIT OR GPL-3.0-only)", "(MIT AND ISC)"])("%s may be used", (licence) => {
  expect(faultsOf(licence)).toEqual([]);
});

test.each(["GPL-3.0-only", "(MIT AND GPL-3.0-only)", "SEE LICENSE IN LICENSE", "UNLICENSED", "MITT"])(
  "%s may not",
  (licence) => {
    expect(faultsOf(licence)).toEqual([`kopp 2.0.0 has the licence ${licence}, which is not on the list.`]);
  },
);

test("no licence is no permission, and an exception is for the licence that was read", () => {
  expect(faultsOf(null)).toEqual(["kopp 2.0.0 names no licence."]);
  expect(licenceFaults([{ ...font, licence: "GPL-3.0-only" }], policy)).toHaveLength(2);
  expect(licenceFaults([{ ...font, licence: null }], policy)).toEqual([]);
});

test("an exception that no package needs has to go", () => {
  expect(licenceFaults([], policy)).toEqual(["The exception for a-font is needed by no package."]);
});

test("packages of packages and other names are read from the lock file, ours is not", () => {
  const packages = {
    "": { name: "third-cup", version: "0.1.0", license: "MIT" },
    "node_modules/a": { version: "1.0.0", license: "MIT" },
    "node_modules/a/node_modules/@b/c": { version: "2.0.0" },
    "node_modules/d": { name: "e", version: "3.0.0", license: "ISC" },
  };
  expect(readLockedPackages(JSON.stringify({ lockfileVersion: 3, packages }))).toEqual([
    { name: "a", version: "1.0.0", licence: "MIT" },
    { name: "@b/c", version: "2.0.0", licence: null },
    { name: "e", version: "3.0.0", licence: "ISC" },
  ]);
});

test("a bill of materials has every package with its licence, and the product's own name", () => {
  const made = {
    bomFormat: "CycloneDX" as const,
    specVersion: "1.5",
    metadata: { component: { name: "a-folder" } },
    components: [{ name: "a-font", version: "1.0.0", licenses: [] }],
  };
  const bill = completeBill(made, "third-cup", policy);
  expect(bill.metadata.component.name).toBe("third-cup");
  expect(billFaults(bill, [font])).toEqual([]);
  expect(billFaults(made, [font])).toEqual(["The bill of materials has no licence for a-font 1.0.0."]);
  expect(billFaults(bill, [font, { name: "kopp", version: "2.0.0" }])).toEqual([
    "The bill of materials leaves out kopp 2.0.0.",
  ]);
});

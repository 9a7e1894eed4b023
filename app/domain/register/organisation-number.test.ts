import fc from "fast-check";
import { expect, test } from "vitest";
import { checkOrganisationNumber, controlDigit, formatOrganisationNumber } from "./organisation-number.ts";

// Numbers of public bodies, published as examples by the register itself.
const published = ["974760673", "923609016", "889640782", "912660680", "918035443"];

// Any UTF-16 units, halves of pairs and control characters among them.
const anyText = fc.array(fc.nat(0xffff), { maxLength: 12 }).map((units) => String.fromCharCode(...units));

test("published numbers pass and are not synthetic", () => {
  for (const number of published) {
    expect(checkOrganisationNumber(number)).toEqual({
      ok: true,
      organisationNumber: number,
      synthetic: false,
    });
  }
});

test("spaces, dots, NO and MVA around a number do not matter", () => {
  for (const written of [
    "974 760 673",
    "974.760.673",
    "NO974760673MVA",
    "NO 974 760 673 MVA",
    " 974\u00a0760\u00a0673 ",
  ]) {
    expect(checkOrganisationNumber(written)).toMatchObject({ ok: true, organisationNumber: "974760673" });
  }
});

test("each fault has its own reason", () => {
  expect(checkOrganisationNumber("974760674")).toEqual({ ok: false, reason: "organisation_number_control" });
  expect(checkOrganisationNumber("12345678")).toEqual({ ok: false, reason: "organisation_number_length" });
  expect(checkOrganisationNumber("774760673")).toEqual({ ok: false, reason: "organisation_number_start" });
  expect(checkOrganisationNumber("")).toEqual({ ok: false, reason: "organisation_number_length" });
});

test("a number starting with 2 or 3 is accepted as synthetic", () => {
  expect(checkOrganisationNumber("310279323")).toMatchObject({ ok: true, synthetic: true });
});

test("of the ten possible last digits at most one passes, and changing one digit is always noticed", () => {
  const eight = fc.stringMatching(/^[2389]\d{7}$/);
  fc.assert(
    fc.property(eight, fc.nat(7), fc.integer({ min: 1, max: 9 }), (first, place, shift) => {
      const control = controlDigit(first);
      const passing = [..."0123456789"].filter((last) => checkOrganisationNumber(first + last).ok);
      expect(passing).toEqual(control === null ? [] : [String(control)]);
      if (control === null || place === 0) return;
      const changed = [...first];
      changed[place] = String((Number(first[place]) + shift) % 10);
      expect(checkOrganisationNumber(changed.join("") + control).ok).toBe(false);
    }),
  );
});

test("any text gets an answer and never an exception", () => {
  fc.assert(fc.property(anyText, (text) => typeof checkOrganisationNumber(text).ok === "boolean"));
});

test("a number is printed in groups of three", () => {
  expect(formatOrganisationNumber("974760673")).toBe("974\u00a0760\u00a0673");
});

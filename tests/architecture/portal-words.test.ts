import { expect, test } from "vitest";
import { guidance } from "#app/i18n/guidance/guidance.ts";
import { guidanceSlugs } from "#app/i18n/guidance/guidance-page.ts";
import { supportWords } from "#app/i18n/guidance/support-words.ts";
import { portal } from "#app/i18n/messages/portal.ts";
import { portalFaults } from "#app/i18n/messages/portal-faults.ts";
import { portalMail } from "#app/i18n/messages/portal-mail.ts";
import { fillMessage } from "#app/i18n/translate.ts";
import { findRevealingWord } from "#tests/support/revealing-words.ts";

const everything = { portal, portalFaults, portalMail, guidance, supportWords };

test("no word of the portal, its guidance or its mails tells who takes part", () => {
  for (const [name, languages] of Object.entries(everything)) {
    for (const words of Object.values(languages)) {
      for (const [key, value] of Object.entries(words)) {
        expect(findRevealingWord(JSON.stringify(value)), `${name} ${key}`).toBeNull();
      }
    }
  }
});

test("the list finds the words it is there for, and spares the service's own name", () => {
  expect(findRevealingWord("Vi hjelper deltakere i IPS")).toContain("deltakere");
  expect(findRevealingWord("Hei fra IPS Grenland", ["IPS Grenland"])).toBeNull();
  expect(findRevealingWord("tips, brukes, rustfri, angå, klientel")).toBeNull();
});

test("guidance says the same things in both languages", () => {
  for (const slug of guidanceSlugs) {
    const [nb, en] = [guidance.nb[slug], guidance.en[slug]];
    expect(en.sections.map((section) => section.points.length)).toEqual(
      nb.sections.map((section) => section.points.length),
    );
    expect(en.sources.length).toBe(nb.sources.length);
  }
});

test("every value that a sentence names is in the other language's sentence too", () => {
  const names = (text: unknown) =>
    [...JSON.stringify(text).matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
  for (const words of [portal, portalFaults, portalMail]) {
    const [nb, en] = [Object.entries(words.nb), Object.entries(words.en)];
    expect(en.map(([key, text]) => [key, names(text)])).toEqual(nb.map(([key, text]) => [key, names(text)]));
  }
  expect(fillMessage("nb", portalMail.nb.answer_from, { name: "Hanne" })).toBe(
    "Hanne har svart på henvendelsen din.",
  );
});

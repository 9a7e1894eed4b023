import { expect, test } from "vitest";
import { realData } from "#tests/support/real-data.ts";
import { englishTitles } from "./english-titles.ts";
import { measureEnglish, measureLeftOut } from "./measure-resolver.ts";
import { foldOf, splitPartOf } from "./title-split.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

/** Invented titles in the shapes of the three real files. */
const invented = {
  standard: utf8(
    "code,parent,level,name_nb,nav_category1,nav_category2\n5,,1,Salg og service,,\n5120,512,4,Kokker,Mat,Kjøkken\n9112,911,4,Renholdere i virksomheter,Renhold,Renhold\n7231,723,4,Bilmekanikere,Bil,Verksted\n",
  ),
  esco: utf8(
    "esco_uri,pref_label_no,styrk08,styrk08_name,relation,alt_labels_no\nurn:1,fjordkokk,5120,Kokker,skos:broadMatch,kystkokk|havnekokk\nurn:2,brygderenser,C9112,Renholdere i virksomheter,skos:broadMatch,\n",
  ),
  everyday: utf8(
    `title_nb,styrk08,styrk08_name\n${[
      "Fjell",
      "Hei",
      "Myr",
      "Vidde",
      "Skog",
      "Elve",
      "Foss",
      "Tind",
      "Bre",
      "Holme",
    ]
      .flatMap((place) => [
        `${place}stuekokk,5120,Kokker`,
        `${place}stuerenholder,9112,Renholdere i virksomheter`,
        `${place}bilmekaniker,7231,Bilmekanikere`,
      ])
      .join("\n")}\n`,
  ),
};

test("every title is in one of five folds, however it is written", () => {
  const titles = englishTitles.map(({ title }) => title);
  expect(new Set(titles.map(foldOf))).toEqual(new Set([0, 1, 2, 3, 4]));
  expect(titles.map((title) => foldOf(title.toUpperCase()))).toEqual(titles.map(foldOf));
});

test("titles that were left out are counted apart from those that were loaded, and find their codes", async () => {
  const figures = await measureLeftOut(invented, "dev");
  expect(figures.titles).toBeGreaterThan(2);
  expect(figures.exact + figures.titles).toBeLessThan(15);
  expect(figures).toMatchObject({ codesUnseen: 0, hitAt10: 1 });
  expect(figures.hitAt1).toBeGreaterThan(0.6);
});

test("the split gives every title one part, alike for titles that fold alike", () => {
  const parts = Array.from({ length: 2000 }, (_, number) => splitPartOf(`tittel ${number}`));
  const share = (part: string) => parts.filter((one) => one === part).length / parts.length;
  expect(share("train")).toBeCloseTo(0.6, 1);
  expect(share("dev")).toBeCloseTo(0.2, 1);
  expect(share("test")).toBeCloseTo(0.2, 1);
  expect(splitPartOf("Kjøkkensjef (hotell)")).toBe(splitPartOf("kjokkensjef hotell"));
});

test("English titles find their codes with what is shipped", () => {
  expect(englishTitles.length).toBeGreaterThanOrEqual(150);
  expect(measureEnglish().hitAt10).toBeGreaterThanOrEqual(0.95);
});

const everyday = realData("nav_job_titles.csv");
const standard = realData("styrk08.csv");
const esco = realData("esco_no_occupations.csv");
const real = everyday && standard && esco ? { everyday, standard, esco } : null;

test.skipIf(real === null)(
  "real titles that were left out find their codes",
  { timeout: 60_000 },
  async () => {
    if (!real) return;
    const figures = await measureLeftOut(real, "dev");
    expect(figures.titles).toBeGreaterThan(400);
    expect(figures.hitAt1).toBeGreaterThanOrEqual(0.6);
    expect(figures.hitAt10).toBeGreaterThanOrEqual(0.89);
  },
);

import { managerTitles } from "./0-1.ts";
import { clerkTitles } from "./4.ts";
import { serviceAndSalesTitles } from "./5.ts";
import { farmingAndFishingTitles } from "./6.ts";
import { craftTitles } from "./7.ts";
import { operatorTitles } from "./8.ts";
import { elementaryTitles } from "./9.ts";
import { scienceHealthAndTeachingTitles } from "./21-23.ts";
import { businessAndCultureTitles } from "./24-26.ts";
import { technicianTitles } from "./31-32.ts";
import { associateTitles } from "./33-35.ts";
import type { TitleRow } from "./title-row.ts";

export type EverydayTitles = {
  nb: readonly string[];
  /** Only titles that are spelt otherwise than in bokmål. */
  nn: readonly string[];
  en: readonly string[];
};

const rows: readonly TitleRow[] = [
  ...managerTitles,
  ...scienceHealthAndTeachingTitles,
  ...businessAndCultureTitles,
  ...technicianTitles,
  ...associateTitles,
  ...clerkTitles,
  ...serviceAndSalesTitles,
  ...farmingAndFishingTitles,
  ...craftTitles,
  ...operatorTitles,
  ...elementaryTitles,
];

const split = (titles: string) => (titles === "" ? [] : titles.split(" · "));

/**
 * STYRK-08 code to titles that people use for it, written by us; every code has some in bokmål and in English.
 * They help to find a code from what a person says; a person always confirms.
 */
export const everydayTitles: ReadonlyMap<string, EverydayTitles> = new Map(
  rows.map(([code, nb, nn, en]) => [code, { nb: split(nb), nn: split(nn), en: split(en) }]),
);

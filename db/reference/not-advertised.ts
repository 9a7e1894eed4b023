import { industryDivisionsToday } from "./industries.ts";

/** Share of employers that did not use a public channel the last time they hired, as NAV published it. */
export type NotAdvertisedRow = {
  group: "all" | "size" | "industry";
  /** Head count within [from, to], both included, for a size row. */
  headCount?: readonly [from: number, to: number];
  /** Two-digit SN2025 divisions for an industry row. */
  divisions?: readonly string[];
  /** 0–1: one minus the published share that advertised. */
  rate: number;
  year: 2017 | 2019;
  source: string;
};

const note2017 =
  "NAV-notat 3-2017, https://www.nav.no; industries and sizes as reported by NHO Service og Handel / Dagens Perspektiv 2017";
const survey2019 = "NAV bedriftsundersøkelse 2019, news item at https://www.nav.no";
const most = Number.POSITIVE_INFINITY;

/** Not "open to an outsider": moves within the house are included. Newest year first within a group. */
export const notAdvertisedRows: readonly NotAdvertisedRow[] = [
  { group: "all", rate: 0.42, year: 2017, source: note2017 },
  { group: "size", headCount: [1, 9], rate: 0.63, year: 2017, source: note2017 },
  { group: "size", headCount: [10, 49], rate: 0.49, year: 2019, source: survey2019 },
  { group: "size", headCount: [50, most], rate: 0.12, year: 2019, source: survey2019 },
  { group: "size", headCount: [50, most], rate: 0.18, year: 2017, source: note2017 },
  { group: "industry", divisions: ["41", "42", "43"], rate: 0.65, year: 2019, source: survey2019 },
  { group: "industry", divisions: ["41", "42", "43"], rate: 0.69, year: 2017, source: note2017 },
  { group: "industry", divisions: ["01", "02", "03"], rate: 0.69, year: 2019, source: survey2019 },
  { group: "industry", divisions: ["01", "02", "03"], rate: 0.78, year: 2017, source: note2017 },
  { group: "industry", divisions: ["84"], rate: 0.09, year: 2019, source: survey2019 },
  { group: "industry", divisions: ["84"], rate: 0.08, year: 2017, source: note2017 },
  { group: "industry", divisions: ["86", "87", "88"], rate: 0.15, year: 2017, source: note2017 },
];

/** The newest row for a head count; null when the head count is not known. */
export function notAdvertisedBySize(headCount: number | null): NotAdvertisedRow | null {
  if (headCount === null) return null;
  return (
    notAdvertisedRows.find(
      (row) => row.headCount !== undefined && headCount >= row.headCount[0] && headCount <= row.headCount[1],
    ) ?? null
  );
}

/** The newest row for an industry code; null when NAV published none for it. */
export function notAdvertisedByIndustry(industryCode: string | null): NotAdvertisedRow | null {
  if (industryCode === null) return null;
  const [division] = industryDivisionsToday(industryCode);
  return notAdvertisedRows.find((row) => division !== undefined && row.divisions?.includes(division)) ?? null;
}

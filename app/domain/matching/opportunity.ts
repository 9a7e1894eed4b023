import { defaultTurnover, findIndustryStaffing } from "#db/reference/industry-occupations.ts";
import {
  type NotAdvertisedRow,
  notAdvertisedByIndustry,
  notAdvertisedBySize,
  notAdvertisedRows,
} from "#db/reference/not-advertised.ts";
import { countsFact, numberFact } from "../employer-facts/employer-facts.ts";
import type { MatchEmployer } from "./career-profile.ts";
import { assumedHeadCount } from "./priors.ts";

export type Opportunity = {
  /** Chance of at least one opening within a quarter, 0–1. An estimate, not a vacancy. */
  chance: number;
  inputs: {
    headCount: number;
    /** The register gives none; a small workplace is assumed. */
    headCountAssumed: boolean;
    /** People in the wished occupations, counted on a visit or from the industry's usual share. */
    peopleInOccupation: number;
    counted: boolean;
    /** Share of the staff replaced in a year, 0–1. */
    turnover: number;
    /** Expected hires a year in the wished occupations. */
    hiresPerYear: number;
    advertisedDaysAgo: number | null;
  };
  notAdvertised: NotAdvertised;
};

/** Share of hires here that are never advertised, 0–1, with the published rows it is made from. */
export type NotAdvertised = {
  rate: number;
  rows: readonly Pick<NotAdvertisedRow, "group" | "rate" | "year" | "source">[];
};

const freshAdvertisementDays = 30;
const freshAdvertisement = 1;
const olderAdvertisement = 0.6;
/** Size and industry overlap, so both moves are shrunk by this factor (matching.md §5.1) [choice]. */
const overlapShrink = 0.7;

/** People at the workplace: as told on a visit, else as registered, else a small workplace is assumed. */
function peopleAt(employer: MatchEmployer): number {
  return numberFact(employer.facts, "workplace_size") ?? employer.headCount ?? assumedHeadCount;
}

/** People in the wished occupations: counted on a visit, else the industry's usual share of the staff. */
function peopleIn(wanted: readonly string[], employer: MatchEmployer): number {
  if (wanted.length === 0) return peopleAt(employer);
  const counts = countsFact(employer.facts, "head_count_by_occupation");
  const shares = findIndustryStaffing(employer.industryCode)?.shares;
  let people = 0;
  for (const code of wanted) people += counts?.[code] ?? peopleAt(employer) * (shares?.[code] ?? 0);
  return people;
}

/**
 * How likely an opening is within a quarter, 0–1 (matching.md §2.5): people in the occupation × turnover = hires a
 * year λ; chance 1 − exp(−λ/4). An advertisement up to 30 days old gives 1, an older one at least 0.6.
 *
 * @param wanted STYRK-08 codes; empty means any work there
 */
export function chanceOfOpening(wanted: readonly string[], employer: MatchEmployer): number {
  const turnover = findIndustryStaffing(employer.industryCode)?.turnover ?? defaultTurnover;
  const hidden = 1 - Math.exp((-peopleIn(wanted, employer) * turnover) / 4);
  const age = employer.advertisedDaysAgo;
  if (age === undefined) return hidden;
  return Math.max(hidden, age <= freshAdvertisementDays ? freshAdvertisement : olderAdvertisement);
}

/** {@link chanceOfOpening} with everything it is made of. */
export function opportunity(wanted: readonly string[], employer: MatchEmployer): Opportunity {
  const turnover = findIndustryStaffing(employer.industryCode)?.turnover ?? defaultTurnover;
  const told = numberFact(employer.facts, "workplace_size");
  const people = peopleIn(wanted, employer);
  const counts = countsFact(employer.facts, "head_count_by_occupation");
  return {
    chance: chanceOfOpening(wanted, employer),
    inputs: {
      headCount: peopleAt(employer),
      headCountAssumed: told === null && employer.headCount === null,
      peopleInOccupation: people,
      counted: wanted.some((code) => counts?.[code] !== undefined),
      turnover,
      hiresPerYear: people * turnover,
      advertisedDaysAgo: employer.advertisedDaysAgo ?? null,
    },
    notAdvertised: notAdvertisedRate(employer.industryCode, told ?? employer.headCount),
  };
}

const logit = (rate: number) => Math.log(rate / (1 - rate));
const all = notAdvertisedRows[0];
const baseRate = all?.rate ?? 0.42;
const rates = new Map<string, NotAdvertised>();

/**
 * logit h = logit .42 + 0.7 · (logit size − logit .42) + 0.7 · (logit industry − logit .42), from NAV's published
 * rates; a part that NAV does not publish or that is not known is left out.
 */
export function notAdvertisedRate(industryCode: string | null, headCount: number | null): NotAdvertised {
  const bySize = notAdvertisedBySize(headCount);
  const key = `${industryCode ?? ""}/${bySize?.headCount?.[0] ?? ""}`;
  const known = rates.get(key);
  if (known) return known;
  const byIndustry = notAdvertisedByIndustry(industryCode);
  const rows = [all, bySize, byIndustry].filter(
    (row): row is NotAdvertisedRow => row !== null && row !== undefined,
  );
  const moved = rows.reduce(
    (sum, row) => sum + overlapShrink * (logit(row.rate) - logit(baseRate)),
    logit(baseRate),
  );
  const result = {
    rate: 1 / (1 + Math.exp(-moved)),
    rows: rows.map(({ group, rate, year, source }) => ({ group, rate, year, source })),
  };
  if (rates.size < 5000) rates.set(key, result);
  return result;
}

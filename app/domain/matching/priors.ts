import { findIndustryStaffing } from "#db/reference/industry-occupations.ts";
import type { PreferenceDimension } from "../preferences/dimension.ts";

/**
 * What is assumed where nothing is known: 0.5, except where most workplaces lie on one side [choice]. A task that
 * a person does not want is absent from most workplaces; a police certificate is asked for by few.
 */
const assumed: Partial<Record<PreferenceDimension, number>> = {
  tasks_liked: 0.35,
  tasks_avoided: 0.7,
  licence: 0.75,
  police_certificate: 0.8,
};

export function priorOf(dimension: PreferenceDimension): number {
  return assumed[dimension] ?? 0.5;
}

/** Head count that is reckoned with where the register gives none ("0–4 or not known"). */
export const assumedHeadCount = 3;
/** Chance that an occupation outside the industry's usual ones exists at a workplace, per head. */
const rareShare = 0.001;

/**
 * Chance that at least one person at the workplace has the occupation: 1 − (1 − share)^people, from the industry's
 * usual staffing. 0.3 where the industry is not known.
 */
export function chanceOfOccupation(
  code: string,
  industryCode: string | null,
  headCount: number | null,
): number {
  const staffing = findIndustryStaffing(industryCode);
  if (!staffing) return 0.3;
  const share = staffing.shares[code] ?? rareShare;
  return 1 - (1 - share) ** (headCount ?? assumedHeadCount);
}

/** Caseload size by IPS-25 item 1: the rating that so many active participants for a full-time specialist imply. */
export type CaseloadSize = {
  active: number;
  /** Active participants for one full position, rounded to one decimal; null without a position. */
  perFullTime: number | null;
  /** 5 is best: at most 20. Null without a position. */
  rating: 1 | 2 | 3 | 4 | 5 | null;
};

const limits = [20, 25, 30, 40] as const;

/** Active is whoever is met and has not ended: a referral that waits does not count (IPS Grow counts from the profile). */
export const isActive = (status: string): boolean => status !== "referred" && status !== "ended";

/**
 * @param active participants met and not ended
 * @param positionPercent size of the position, 0 to 100
 */
export function caseloadSize(active: number, positionPercent: number): CaseloadSize {
  if (positionPercent <= 0) return { active, perFullTime: null, rating: null };
  const exact = (active * 100) / positionPercent;
  const over = limits.filter((limit) => exact > limit).length;
  return { active, perFullTime: Math.round(exact * 10) / 10, rating: (5 - over) as CaseloadSize["rating"] };
}

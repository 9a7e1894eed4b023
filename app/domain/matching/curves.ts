/**
 * The curves of Fit: each turns one fact and one wish into a value from 0 (clashes) to 1 (fits). Fixed, documented,
 * the same for everybody; changing one is a new version in order.ts.
 */

/**
 * 1 up to half the limit, falling in a straight line to 0.5 at the limit and to 0 at twice the limit.
 * @param minutes one way, ≥ 0 @param limit minutes, > 0
 */
export function commuteFit(minutes: number, limit: number): number {
  const share = minutes / limit;
  if (share <= 0.5) return 1;
  if (share <= 1) return 1.5 - share;
  return Math.max(0, 1 - share / 2);
}

/** 1 − distance / 4 on a scale from 1 to 5. */
export function scaleFit(level: number, wanted: number): number {
  return 1 - Math.abs(level - wanted) / 4;
}

/**
 * Share of the wished hours that the workplace offers, counted in steps of half an hour, both ends included.
 * @param offered hours a week, min ≤ max @param wanted hours a week, min ≤ max
 */
export function hoursFit(
  offered: { min: number; max: number },
  wanted: { min: number; max: number },
): number {
  const overlap = Math.min(offered.max, wanted.max) - Math.max(offered.min, wanted.min);
  if (overlap < 0) return 0;
  return (overlap * 2 + 1) / ((wanted.max - wanted.min) * 2 + 1);
}

/** Share of the workplace's shifts (or days) that the person can work. */
export function coveredShare(offered: readonly string[], able: readonly string[]): number {
  if (offered.length === 0) return 0;
  let count = 0;
  for (const value of offered) if (able.includes(value)) count++;
  return count / offered.length;
}

/** 1 when the day starts no earlier than wished, falling to 0 two hours earlier. Times "HH:MM". */
export function startFit(starts: string, noEarlierThan: string): number {
  return startFitAt(minutesOf(starts), minutesOf(noEarlierThan));
}

/** {@link startFit} for minutes after midnight. */
export function startFitAt(starts: number, noEarlierThan: number): number {
  return Math.min(1, Math.max(0, 1 - (noEarlierThan - starts) / 120));
}

/** A limit upwards: 1 up to it, 0.5 one step above, 0 from two steps above. Levels 1–5. */
export function atMostFit(level: number, limit: number): number {
  return Math.min(1, Math.max(0, 1 - (level - limit) / 2));
}

/** 1 from the floor up, falling to 0 at four fifths of it. Kroner an hour, floor > 0. */
export function wageFit(wage: number, floor: number): number {
  return Math.min(1, Math.max(0, 1 - (1 - wage / floor) / 0.2));
}

/** 1 when somebody can be taken in by the wished day, falling to 0 ninety days later. Days "yyyy-mm-dd". */
export function startDateFit(from: string, by: string): number {
  const daysLate = (Date.parse(from) - Date.parse(by)) / 86_400_000;
  return Math.min(1, Math.max(0, 1 - daysLate / 90));
}

/** 1 for a wished size, 0.5 for the neighbouring one, 0 for the far one. */
export function sizeFit(size: SizeRank, wanted: readonly SizeRank[]): number {
  let best = 0;
  for (const rank of wanted) best = Math.max(best, 1 - Math.abs(rank - size) / 2);
  return best;
}

/** 0 small (up to 9), 1 medium (10–49), 2 large (50 and more). */
export type SizeRank = 0 | 1 | 2;

export function sizeRank(people: number): SizeRank {
  if (people < 10) return 0;
  return people < 50 ? 1 : 2;
}

/** "HH:MM" as minutes after midnight. */
export function minutesOf(time: string): number {
  const [hours, minutes] = time.split(":");
  return Number(hours) * 60 + Number(minutes);
}

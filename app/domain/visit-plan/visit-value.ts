/** γ: what a relationship point saved is worth beside a covered need (matching.md §2.11) [choice]. */
export const keptPointWeight = 0.1;
const needCapWeeks = 3;
const rapidSearchDays = 30;
const rapidSearchFactor = 1.5;

/**
 * q: how much one visit does for one person, 0–1: (Fit/100)² · (0.3 + 0.7·opportunity) · (0.5 + 0.5·access)
 * (matching.md §2.11). Whoever a limit or a guard rules out counts 0; the caller leaves the pair away.
 *
 * @param fit 0–100 @param chance 0–1 @param door 0–1
 */
export function visitQuality(fit: number, chance: number, door: number): number {
  return (fit / 100) ** 2 * (0.3 + 0.7 * chance) * (0.5 + 0.5 * door);
}

/**
 * u: how much a person needs that somebody goes out for them, 0–4.5: weeks since an employer last heard of them (since
 * the start, if never), at most 3, times 1.5 in the first thirty days (rapid search).
 *
 * @param daysSinceContact whole days; null when there was none @param daysSinceStart whole days
 */
export function visitNeed(daysSinceContact: number | null, daysSinceStart: number): number {
  const weeks = Math.min(needCapWeeks, Math.max(0, (daysSinceContact ?? daysSinceStart) / 7));
  return daysSinceStart <= rapidSearchDays ? weeks * rapidSearchFactor : weeks;
}

/** A workplace that can be visited: whom a visit would cover, and what it would keep. */
export type Visitable = {
  id: string;
  position: { latitude: number; longitude: number };
  /** By the person's place in `needs`; quality 0–1. */
  covers: readonly { person: number; quality: number }[];
  /** r: relationship points that a visit now saves, 0 or more. */
  keptPoints: number;
};

/** What is still uncovered of each person, Π(1 − q), after the visits so far. All 1 at first. */
export type Uncovered = Float64Array;

export function nobodyCovered(people: number): Uncovered {
  return new Float64Array(people).fill(1);
}

/** What one more visit adds to G; never negative, and never more than before another visit was chosen. */
export function marginalGain(needs: readonly number[], uncovered: Uncovered, visit: Visitable): number {
  let gain = keptPointWeight * visit.keptPoints;
  for (const { person, quality } of visit.covers) {
    gain += (needs[person] ?? 0) * (uncovered[person] ?? 0) * quality;
  }
  return gain;
}

export function cover(uncovered: Uncovered, visit: Visitable): void {
  for (const { person, quality } of visit.covers) {
    uncovered[person] = (uncovered[person] ?? 1) * (1 - quality);
  }
}

/**
 * G(V) = Σ_p u_p·[1 − Π_{e∈V}(1 − q_pe)] + γ·Σ_e r_e (matching.md §2.11): what a set of visits is worth. Monotone and
 * submodular: a visit never takes away, and adds less the more there are.
 */
export function planValue(needs: readonly number[], visits: Iterable<Visitable>): number {
  const uncovered = nobodyCovered(needs.length);
  let value = 0;
  for (const visit of visits) {
    value += marginalGain(needs, uncovered, visit);
    cover(uncovered, visit);
  }
  return value;
}

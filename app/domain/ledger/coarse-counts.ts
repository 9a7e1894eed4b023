import { foundByUs, type PlacementOrigin, placementOrigins } from "../placements/placement-origin.ts";
import type { CohortRow, FunnelStep, StepDays } from "./funnel.ts";
import type { OriginCounts } from "./hidden-share.ts";

/** Fewer people than this are not told of to somebody who sees figures only. */
export const fewestTold = 5;

/**
 * Placements as far as they may be told to somebody who may see no participant: by origin, else in two groups, else as
 * one number, else not at all.
 */
export type CoarseCounts =
  | { level: "origins"; counts: OriginCounts; total: number }
  | { level: "groups"; foundByUs: number; others: number; total: number }
  | { level: "total"; total: number }
  | { level: "none" };

const isTold = (count: number): boolean => count === 0 || count >= fewestTold;

/**
 * The finest of those in which every number, and so every sum and difference of numbers that are shown, is none or at
 * least five. Nothing is blotted out beside a total that gives it away.
 */
export function coarseCounts(counts: OriginCounts): CoarseCounts {
  const sum = (origins: readonly PlacementOrigin[]) =>
    origins.reduce((total, origin) => total + counts[origin], 0);
  const total = sum(placementOrigins);
  if (total < fewestTold) return { level: "none" };
  if (placementOrigins.every((origin) => isTold(counts[origin]))) return { level: "origins", counts, total };
  const found = sum(foundByUs);
  const others = total - found;
  if (isTold(found) && isTold(others)) return { level: "groups", foundByUs: found, others, total };
  return { level: "total", total };
}

/** Null: fewer than five, and not told. */
export type ToldFunnel = {
  cohorts: { cohort: string; counts: Record<FunnelStep, number | null> }[];
  steps: (Omit<StepDays, "reached"> & { reached: number | null })[];
};

/**
 * A funnel for who sees figures only: employers that hired are told from five on, and their sum only where each part of
 * it is told. The steps before are of employers alone.
 */
export function coarseFunnel({ cohorts, steps }: { cohorts: CohortRow[]; steps: StepDays[] }): ToldFunnel {
  const allTold = cohorts.every(({ counts }) => isTold(counts.placement));
  return {
    cohorts: cohorts.map(({ cohort, counts }) => ({
      cohort,
      counts: { ...counts, placement: isTold(counts.placement) ? counts.placement : null },
    })),
    steps: steps.map((step) =>
      step.step === "placement" && !allTold ? { ...step, reached: null, medianDays: null } : step,
    ),
  };
}

/** From the first contact that reached somebody to the first hire, each counted at the employer. */
export const funnelSteps = ["contacted", "met", "needs_known", "presented", "lead", "placement"] as const;
export type FunnelStep = (typeof funnelSteps)[number];
/** Steps that follow another one. */
export const laterSteps = funnelSteps.slice(1) as readonly Exclude<FunnelStep, "contacted">[];

/** How many employers of a cohort have reached a step. */
export type CohortCount = {
  /** "2026-Q1" */
  cohort: string;
  /** 0 contacted, 1 met … 5 placement */
  step: number;
  count: number;
};

/** So many employers that had reached the step before, and after so many days reached this one or, when not, had not yet. */
export type StepGroup = {
  /** 1 met … 5 placement */
  step: number;
  /** From the step before, ≥ 0. */
  days: number;
  reached: boolean;
  count: number;
};

export type CohortRow = { cohort: string; counts: Record<FunnelStep, number> };

export type StepDays = {
  step: Exclude<FunnelStep, "contacted">;
  /** Employers that had reached the step before. */
  from: number;
  reached: number;
  /** Days until half of them have taken the step; null when half have not within what is known. */
  medianDays: number | null;
};

/**
 * The funnel out of what was counted: how many of each cohort reached each step, and how long each step takes. Who
 * reached a step has reached those before it.
 */
export function foldFunnel(
  counted: readonly CohortCount[],
  groups: readonly StepGroup[],
): { cohorts: CohortRow[]; steps: StepDays[] } {
  const cohorts = new Map<string, CohortRow>();
  for (const { cohort, step, count } of counted) {
    const row = cohorts.get(cohort) ?? { cohort, counts: noCounts() };
    cohorts.set(cohort, row);
    const name = funnelSteps[step];
    if (name) row.counts[name] += count;
  }
  return {
    cohorts: [...cohorts.values()].sort((a, b) => (a.cohort < b.cohort ? -1 : 1)),
    steps: laterSteps.map((step, index) => {
      const own = groups.filter((group) => group.step === index + 1);
      const count = (of: readonly StepGroup[]) => of.reduce((sum, group) => sum + group.count, 0);
      return {
        step,
        from: count(own),
        reached: count(own.filter(({ reached }) => reached)),
        medianDays: medianUntil(own),
      };
    }),
  };
}

function noCounts(): Record<FunnelStep, number> {
  return { contacted: 0, met: 0, needs_known: 0, presented: 0, lead: 0, placement: 0 };
}

/**
 * The median time to a step where some have not taken it yet: those have waited at least so long and are left out of
 * who could take it from then on. Without them it is the ordinary median. Kaplan and Meier 1958, J. Am. Stat. Assoc.
 * 53, 457–481.
 * @returns days, or null while more than half have not taken the step as far as anybody has been watched
 */
export function medianUntil(
  waits: readonly { days: number; reached: boolean; count: number }[],
): number | null {
  const byDay = new Map<number, { steps: number; leave: number }>();
  for (const { days, reached, count } of waits) {
    const day = byDay.get(days) ?? { steps: 0, leave: 0 };
    byDay.set(days, day);
    if (reached) day.steps += count;
    day.leave += count;
  }
  let watched = waits.reduce((sum, { count }) => sum + count, 0);
  let left = 1;
  for (const [day, { steps, leave }] of [...byDay].sort(([one], [other]) => one - other)) {
    if (watched > 0) left *= 1 - steps / watched;
    // A half that rounding made a hair more is a half.
    if (left <= 0.5 + 1e-12) return day;
    watched -= leave;
  }
  return null;
}

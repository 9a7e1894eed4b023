import type { Dealbreakers, Limit } from "./dealbreakers.ts";
import type { LeftOut } from "./match-list.ts";

/** What limits do to a list, in numbers. */
export type Rulings = {
  /** All that no limit rules out. */
  total: number;
  /** Of those, how many wait for the answer to a "must". */
  toAsk: number;
  leftOut: LeftOut;
};

/** Counts what limits rule out, and what would come back if only one were loosened. */
export function createRulings() {
  const limits = new Map<Limit, { failed: number; freed: number }>();
  let total = 0;
  let toAsk = 0;
  let leftOut = 0;
  const count = (limit: Limit) => {
    const known = limits.get(limit) ?? { failed: 0, freed: 0 };
    limits.set(limit, known);
    return known;
  };
  return {
    /** @param workplaces how many of which this is so */
    add({ failed, ask }: Pick<Dealbreakers, "failed" | "ask">, workplaces: number): void {
      if (workplaces === 0) return;
      if (failed.length === 0) {
        total += workplaces;
        if (ask.length > 0) toAsk += workplaces;
        return;
      }
      leftOut += workplaces;
      for (const limit of failed) {
        const known = count(limit);
        known.failed += workplaces;
        if (failed.length === 1) known.freed += workplaces;
      }
    },
    sum: (): Rulings => ({
      total,
      toAsk,
      leftOut: { total: leftOut, limits: inOrder([...limits].map(([limit, each]) => ({ limit, ...each }))) },
    }),
  };
}

/** The rulings of two lists that have no workplace in common. */
export function addRulings(one: Rulings, other: Rulings): Rulings {
  const limits = new Map(one.leftOut.limits.map((each) => [each.limit, { ...each }]));
  for (const each of other.leftOut.limits) {
    const known = limits.get(each.limit);
    if (!known) limits.set(each.limit, { ...each });
    else {
      known.failed += each.failed;
      known.freed += each.freed;
    }
  }
  return {
    total: one.total + other.total,
    toAsk: one.toAsk + other.toAsk,
    leftOut: { total: one.leftOut.total + other.leftOut.total, limits: inOrder([...limits.values()]) },
  };
}

function inOrder<Each extends { limit: Limit; failed: number }>(limits: Each[]): Each[] {
  return limits.sort((a, b) => b.failed - a.failed || (a.limit < b.limit ? -1 : 1));
}

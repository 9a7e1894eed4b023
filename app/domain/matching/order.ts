/**
 * The order of a specialist's list: S = 0.60·Fit + 0.25·100·opportunity + 0.15·100·access (matching.md §2.6)
 * [choice]. Opportunity and access together weigh 40 points, so a gap in Fit of more than 66.7 points is never
 * overturned. Each list names the version it was ordered by.
 */
export const orderWeights = { version: "2026-11-2", fit: 0.6, opportunity: 0.25, access: 0.15 } as const;

/** A specialist's list goes by S, with variety; a participant's by Fit alone. */
export const listOrders = ["whole", "fit"] as const;
export type ListOrder = (typeof listOrders)[number];

/** @param fit 0–100 @param opportunity 0–1 @param access 0–1 @returns S, 0–100 */
export function orderScore(fit: number, opportunity: number, access: number): number {
  return (
    orderWeights.fit * fit + orderWeights.opportunity * 100 * opportunity + orderWeights.access * 100 * access
  );
}

export type Ordered = { id: string; score: number; known: number };

/** Highest S first; ties by the better known, then by id, so that the order is total and the same every time. */
export function byOrder(a: Ordered, b: Ordered): number {
  return b.score - a.score || b.known - a.known || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

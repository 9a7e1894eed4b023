/** What the participant's own order looks at: nothing but Fit and how well it is known. */
export type OrderedByFit = { id: string; fit: number; known: number };

/**
 * The participant's order: highest Fit first, ties by the better known, then by id. No opportunity, no relationship,
 * no place for finding out (matching.md §2.6).
 */
export function byFit(a: OrderedByFit, b: OrderedByFit): number {
  return b.fit - a.fit || b.known - a.known || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

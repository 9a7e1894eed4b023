/**
 * Where a page ended: the last row's id, and what the list is sorted by before the id. Lists are sorted by what does
 * not change, so that a row is neither shown twice nor passed over while others come in.
 */
export type Keyset = { id: string; at?: string };
export type PageAsked = { after: Keyset | null; limit: number };
export type PageOf<T> = { rows: T[]; next: Keyset | null };

/**
 * @param rows one more than the page has room for when there are more
 * @param keyOf what the next page begins after
 */
export function cutPage<T>(rows: readonly T[], { limit }: PageAsked, keyOf: (row: T) => Keyset): PageOf<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > limit && last !== undefined ? keyOf(last) : null };
}

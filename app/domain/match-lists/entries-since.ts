/** The best that are kept of each list, and those among them that count as news when they come in [choice]. */
export const keptPlaces = 40;
export const newsPlaces = 20;

export type ListEntry = {
  documentId: string;
  /** From 1. */
  place: number;
  /** When it came among the first twenty; null when it never did. */
  enteredAt: Date | null;
};

/**
 * The list of now, with since when each workplace has been among the first twenty. A place once reached keeps its day
 * for as long as the workplace stays among the forty kept, so that one that hovers at the border is told of once.
 *
 * @param before empty when the list is made for the first time
 * @param sameAs own employers by the register unit they were made from: adopting one makes no news
 */
export function entriesSince(
  before: readonly ListEntry[],
  ranked: readonly string[],
  now: Date,
  sameAs: ReadonlyMap<string, string> = new Map(),
): ListEntry[] {
  const known = new Map(before.map((entry) => [sameAs.get(entry.documentId) ?? entry.documentId, entry]));
  return ranked.slice(0, keptPlaces).map((documentId, index) => {
    const place = index + 1;
    const earlier = known.get(documentId);
    return { documentId, place, enteredAt: earlier?.enteredAt ?? (place <= newsPlaces ? now : null) };
  });
}

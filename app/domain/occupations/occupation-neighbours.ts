import { occupationNeighbours } from "#db/reference/occupation-neighbours.ts";
import { computedNeighbours } from "#db/reference/occupation-neighbours-computed.ts";
import { occupationsOfSameMinorGroup } from "#db/reference/styrk08.ts";

export type OccupationTier = 0 | 1 | 2 | 3;
export type OccupationNeighbour = {
  code: string;
  tier: OccupationTier;
  /**
   * Where the nearness comes from: the code itself, the table made by hand, everyday titles that the two share,
   * names that are alike, or the same minor group of the standard.
   */
  source: "same" | "default" | "shared_title" | "name" | "hierarchy";
};

/** How well an occupation answers a wish, by tier: the same, much alike, related, same ISCO minor group (matching.md §2.4). */
export const tierFit: Readonly<Record<OccupationTier, number>> = { 0: 1, 1: 0.7, 2: 0.45, 3: 0.25 };

const remembered = new Map<string, readonly OccupationNeighbour[]>();

/**
 * The code itself (tier 0) and the occupations near it, nearest first; each with where the nearness comes from. The
 * same read both ways. A pair in the table made by hand has that tier; only a pair that is not there takes a computed
 * one, and only one without either is near by the standard alone (tier 3).
 */
export function neighboursOf(code: string): readonly OccupationNeighbour[] {
  const known = remembered.get(code);
  if (known) return known;
  const found = new Map<string, OccupationNeighbour>([[code, { code, tier: 0, source: "same" }]]);
  const add = (other: string, tier: OccupationTier, source: OccupationNeighbour["source"]) => {
    if (!found.has(other)) found.set(other, { code: other, tier, source });
  };
  for (const [one, other, tier] of occupationNeighbours) {
    if (one === code) add(other, tier, "default");
    if (other === code) add(one, tier, "default");
  }
  for (const [one, other, tier, source] of computedNeighbours) {
    if (one === code) add(other, tier, source);
    if (other === code) add(one, tier, source);
  }
  for (const sibling of occupationsOfSameMinorGroup(code)) add(sibling.code, 3, "hierarchy");
  const list = [...found.values()].sort((a, b) => a.tier - b.tier || (a.code < b.code ? -1 : 1));
  remembered.set(code, list);
  return list;
}

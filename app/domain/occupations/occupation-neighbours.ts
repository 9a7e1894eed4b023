import { occupationNeighbours } from "#db/reference/occupation-neighbours.ts";
import { occupationsOfSameMinorGroup } from "#db/reference/styrk08.ts";

export type OccupationTier = 0 | 1 | 2 | 3;
export type OccupationNeighbour = {
  code: string;
  tier: OccupationTier;
  source: "same" | "default" | "hierarchy";
};

/** How well an occupation answers a wish, by tier: the same, much alike, related, same ISCO minor group (matching.md §2.4). */
export const tierFit: Readonly<Record<OccupationTier, number>> = { 0: 1, 1: 0.7, 2: 0.45, 3: 0.25 };

const remembered = new Map<string, readonly OccupationNeighbour[]>();

/** The code itself (tier 0) and the occupations near it, nearest first; each with where the nearness comes from. */
export function neighboursOf(code: string): readonly OccupationNeighbour[] {
  const known = remembered.get(code);
  if (known) return known;
  const found = new Map<string, OccupationNeighbour>([[code, { code, tier: 0, source: "same" }]]);
  const add = (other: string, tier: OccupationTier, source: OccupationNeighbour["source"]) => {
    const earlier = found.get(other);
    if (!earlier || tier < earlier.tier) found.set(other, { code: other, tier, source });
  };
  for (const [one, other, tier] of occupationNeighbours) {
    if (one === code) add(other, tier, "default");
    if (other === code) add(one, tier, "default");
  }
  for (const sibling of occupationsOfSameMinorGroup(code)) add(sibling.code, 3, "hierarchy");
  const list = [...found.values()].sort((a, b) => a.tier - b.tier || (a.code < b.code ? -1 : 1));
  remembered.set(code, list);
  return list;
}

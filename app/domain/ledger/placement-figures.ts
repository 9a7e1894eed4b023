import { type DoorOpener, type PlacementOrigin, placementOrigins } from "../placements/placement-origin.ts";
import type { OriginCounts } from "./hidden-share.ts";
import type { CountedPlacement } from "./load-placements.ts";
import { type Spread, spreadOf } from "./weighted-quantile.ts";

type Placed = Pick<CountedPlacement, "origin" | "opener" | "openerName" | "contacts" | "visits">;

/** Whose door-opening is counted: an account's id, or one of the other kinds. */
export type OpenerKey = string;

export type OpenerCount = { key: OpenerKey; kind: DoorOpener["kind"]; name: string | null; count: number };

export const openerKey = (opener: DoorOpener): OpenerKey =>
  opener.kind === "colleague" ? opener.accountId : opener.kind;

export type PlacementFigures = {
  counts: OriginCounts;
  openers: OpenerCount[];
  contacts: Spread | null;
  visits: Spread | null;
};

/** Figures of placements, each the number of those rows that the same figure opens into. */
export function placementFigures(placements: readonly Placed[]): PlacementFigures {
  const counts = noOrigins();
  const openers = new Map<OpenerKey, OpenerCount>();
  for (const { origin, opener, openerName } of placements) {
    counts[origin] += 1;
    const key = openerKey(opener);
    const before = openers.get(key) ?? { key, kind: opener.kind, name: openerName, count: 0 };
    openers.set(key, { ...before, count: before.count + 1 });
  }
  const byName = new Intl.Collator("nb-NO").compare;
  return {
    counts,
    // By name, not by number: it tells who knows whom, and ranks nobody.
    openers: [...openers.values()].sort(
      (a, b) =>
        Number(b.kind === "colleague") - Number(a.kind === "colleague") || byName(a.name ?? "", b.name ?? ""),
    ),
    contacts: spreadOf(placements.map(({ contacts }) => ({ value: contacts, count: 1 }))),
    visits: spreadOf(placements.map(({ visits }) => ({ value: visits, count: 1 }))),
  };
}

export function noOrigins(): OriginCounts {
  return Object.fromEntries(placementOrigins.map((origin) => [origin, 0])) as Record<PlacementOrigin, number>;
}

/** Those that a figure counts. */
export function placementsBehind<P extends Placed>(
  placements: readonly P[],
  { origin, opener }: { origin: PlacementOrigin | null; opener: OpenerKey | null },
): P[] {
  return placements.filter(
    (placement) =>
      (origin === null || placement.origin === origin) &&
      (opener === null || openerKey(placement.opener) === opener),
  );
}

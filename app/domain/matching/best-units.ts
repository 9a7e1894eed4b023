import type { RegisterTable } from "./register-table.ts";

export type BestUnit = { row: number; place: number; score: number; known: number };

export type BestUnits = {
  /** What a unit has to reach to come in; −∞ as long as there is room. */
  floor(): number;
  offer(row: number, place: number, score: number, known: number): void;
  /** Best first. */
  list(): BestUnit[];
};

/**
 * The so many best units in the order of byOrder (order.ts): S, then the better known, then id. A heap with the worst
 * on top; ids are compared as the words that they are.
 */
export function createBestUnits({ ids }: RegisterTable, size: number): BestUnits {
  const heap: BestUnit[] = [];
  let floor = size > 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;

  const idBefore = (one: number, other: number): boolean => {
    for (let word = 0; word < 4; word++) {
      const a = ids[one * 4 + word] ?? 0;
      const b = ids[other * 4 + word] ?? 0;
      if (a !== b) return a < b;
    }
    return false;
  };
  const before = (a: BestUnit, b: BestUnit): boolean => {
    if (a.score !== b.score) return a.score > b.score;
    if (a.known !== b.known) return a.known > b.known;
    return idBefore(a.row, b.row);
  };
  const rise = (unit: BestUnit): void => {
    let at = heap.push(unit) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent];
      if (!above || !before(above, unit)) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = unit;
  };
  const sink = (unit: BestUnit): void => {
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const [one, other] = [heap[left], heap[left + 1]];
      if (!one) break;
      const down = other && before(one, other) ? left + 1 : left;
      const below = heap[down];
      if (!below || !before(unit, below)) break;
      heap[at] = below;
      at = down;
    }
    heap[at] = unit;
  };

  return {
    floor: () => floor,
    offer(row, place, score, known) {
      const unit = { row, place, score, known };
      if (heap.length < size) rise(unit);
      else {
        const [worst] = heap;
        if (!worst || !before(unit, worst)) return;
        sink(unit);
      }
      if (heap.length === size) floor = heap[0]?.score ?? floor;
    },
    list: () => [...heap].sort((a, b) => (before(a, b) ? -1 : 1)),
  };
}

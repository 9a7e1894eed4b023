/** Numbers that look random and are the same in every run (mulberry32), so that two runs compare. */
export type Random = {
  /** From least to most, both included. */
  whole(least: number, most: number): number;
  oneOf<T>(list: readonly T[]): T;
  chance(share: number): boolean;
  shuffled<T>(list: readonly T[]): T[];
};

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    whole,
    oneOf: (list) => {
      const chosen = list[whole(0, list.length - 1)];
      if (chosen === undefined) throw new RangeError("Nothing to choose from");
      return chosen;
    },
    chance: (share) => next() < share,
    shuffled: (list) => {
      const rest = [...list];
      const drawn = [];
      while (rest.length > 0) drawn.push(...rest.splice(whole(0, rest.length - 1), 1));
      return drawn;
    },
  };
}

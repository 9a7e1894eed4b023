import { createRandom, type Random } from "#tests/benchmarks/random.ts";

/** What the study draws beyond whole numbers; the same seed gives the same draws. */
export type Draws = Random & {
  /** 0 ≤ x < 1 */
  share(): number;
  /** Mean 0, standard deviation 1 (sum of twelve, minus six). */
  bell(): number;
  someOf<T>(list: readonly T[], chance: number): T[];
};

const fine = 2 ** 30;

export function createDraws(seed: number): Draws {
  const random = createRandom(seed);
  const share = () => random.whole(0, fine - 1) / fine;
  return {
    ...random,
    share,
    bell: () => {
      let sum = -6;
      for (let draw = 0; draw < 12; draw++) sum += share();
      return sum;
    },
    someOf: (list, chance) => list.filter(() => share() < chance),
  };
}

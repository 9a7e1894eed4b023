import { evidenceByCode, type FeatureLists } from "./code-evidence.ts";
import { foldTitle } from "./fold-title.ts";
import { titleFeatures } from "./title-features.ts";
import { trainWeights } from "./train-weights.ts";

/** A title that stands for an occupation. */
export type TitleEntry = {
  code: string;
  title: string;
  /** How much the pairing is to be believed, in (0, 1]. */
  trust: number;
  /** The standard's own name of the code. */
  official?: boolean;
};

/** A title's features by number, with weights whose squares sum to 1. */
export type FeatureVector = { features: Int32Array; weights: Float32Array };

/** All that is known of titles and codes, in flat arrays. Holds nothing about a person. */
export type TitleIndex = {
  codes: readonly string[];
  entries: readonly TitleEntry[];
  /** Place of each entry's code in `codes`. */
  codeOf: Uint16Array;
  /** Codes of a folded title, as their places in `codes`; official names first. */
  exact: ReadonlyMap<string, readonly number[]>;
  featureNumber: ReadonlyMap<string, number>;
  /** Weight of a feature: rarer is heavier. */
  rarity: Float32Array;
  /** For each feature the titles that have it. */
  titles: FeatureLists;
  /** For each feature the codes that have it, and how often. */
  byCode: FeatureLists;
  /** Beside `byCode`: what each feature was found to say for or against each of its codes. */
  learnt: Float32Array;
  codeLength: Float64Array;
  bias: Float64Array;
};

/** Something long, cut in steps, so that a server can answer others between two of them. */
export type InSteps<Result> = Generator<undefined, Result, undefined>;

/** Indexes titles, in steps of a few milliseconds. Deterministic: the same entries make the same index. */
export function* indexTitles(given: readonly TitleEntry[]): InSteps<TitleIndex> {
  const entries = yield* withoutRepeats(given);
  const codes = [...new Set(entries.map(({ code }) => code))].sort();
  const place = new Map(codes.map((code, index) => [code, index]));
  const codeOf = Uint16Array.from(entries, ({ code }) => place.get(code) ?? 0);
  const featureNumber = new Map<string, number>();
  const counts: number[] = [];
  const vectors: FeatureVector[] = [];
  for (const [position, { title }] of entries.entries()) {
    const found = titleFeatures(title);
    const features = new Int32Array(found.size);
    const weights = new Float32Array(found.size);
    let at = 0;
    for (const [feature, weight] of found) {
      const number = featureNumber.get(feature) ?? featureNumber.size;
      if (number === counts.length) {
        featureNumber.set(feature, number);
        counts.push(0);
      }
      counts[number] = (counts[number] ?? 0) + 1;
      features[at] = number;
      weights[at] = weight;
      at += 1;
    }
    vectors.push({ features, weights });
    if (position % 100 === 99) yield;
  }
  const rarity = Float32Array.from(counts, (count) => Math.log(1 + entries.length / count));
  for (const [position, vector] of vectors.entries()) {
    toUnitLength(vector, rarity);
    if (position % 1000 === 999) yield;
  }
  const { lists: byCode, codeLength } = yield* evidenceByCode(entries, vectors, codeOf, codes.length, counts);
  const titles = yield* titlesByFeature(vectors, counts);
  const { learnt, bias } = yield* trainWeights({ entries, vectors, codeOf, codes, counts, byCode });
  return {
    codes,
    entries,
    codeOf,
    exact: codesByTitle(entries, codeOf),
    featureNumber,
    rarity,
    titles,
    byCode,
    learnt,
    codeLength,
    bias,
  };
}

/** Each folded title once for a code, as trusted as its most trusted source. */
function* withoutRepeats(given: readonly TitleEntry[]): InSteps<TitleEntry[]> {
  const kept = new Map<string, TitleEntry>();
  for (const [position, entry] of given.entries()) {
    if (position % 1000 === 999) yield;
    const folded = foldTitle(entry.title);
    if (folded === "") continue;
    const key = `${entry.code} ${folded}`;
    const before = kept.get(key);
    if (!before) kept.set(key, entry);
    else if (entry.trust > before.trust || entry.official) {
      kept.set(key, {
        ...before,
        trust: Math.max(entry.trust, before.trust),
        official: entry.official || before.official,
      });
    }
  }
  return [...kept.values()];
}

/** Multiplies by rarity and brings the vector to length 1. */
export function toUnitLength({ features, weights }: FeatureVector, rarity: Float32Array): void {
  let squares = 0;
  for (let at = 0; at < features.length; at += 1) {
    const weight = (weights[at] ?? 0) * (rarity[features[at] ?? 0] ?? 0);
    weights[at] = weight;
    squares += weight * weight;
  }
  const length = Math.sqrt(squares) || 1;
  for (let at = 0; at < weights.length; at += 1) weights[at] = (weights[at] ?? 0) / length;
}

function* titlesByFeature(
  vectors: readonly FeatureVector[],
  counts: readonly number[],
): InSteps<FeatureLists> {
  const start = new Int32Array(counts.length + 1);
  for (const [feature, count] of counts.entries()) start[feature + 1] = (start[feature] ?? 0) + count;
  const next = start.slice();
  const members = new Int32Array(start[counts.length] ?? 0);
  const values = new Float32Array(members.length);
  for (const [position, { features, weights }] of vectors.entries()) {
    for (let at = 0; at < features.length; at += 1) {
      const feature = features[at] ?? 0;
      const slot = next[feature] ?? 0;
      next[feature] = slot + 1;
      members[slot] = position;
      values[slot] = weights[at] ?? 0;
    }
    if (position % 500 === 499) yield;
  }
  return { start, members, values };
}

function codesByTitle(entries: readonly TitleEntry[], codeOf: Uint16Array): Map<string, number[]> {
  const exact = new Map<string, number[]>();
  for (const [position, { title, official }] of entries.entries()) {
    const folded = foldTitle(title);
    const codes = exact.get(folded) ?? [];
    if (official) codes.unshift(codeOf[position] ?? 0);
    else codes.push(codeOf[position] ?? 0);
    exact.set(folded, codes);
  }
  return exact;
}

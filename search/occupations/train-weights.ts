import type { FeatureLists } from "./code-evidence.ts";
import type { FeatureVector, InSteps, TitleEntry } from "./title-index.ts";

type Lesson = {
  entries: readonly TitleEntry[];
  vectors: readonly FeatureVector[];
  codeOf: Uint16Array;
  codes: readonly string[];
  /** How many titles have each feature. */
  counts: readonly number[];
  byCode: FeatureLists;
};

const rounds = 5;
const firstStep = 6;
const biasStep = 0.02;
/** A title whose code has this share already teaches nothing. */
const learntEnough = 0.9;

/**
 * Learns what each feature says for or against each code it stands with: multinomial logistic regression by
 * stochastic gradient descent, with weights only for pairs of feature and code that some title has. A feature that
 * one title alone has would explain that title away, so it is passed over while learning and keeps its first weight.
 */
export function* trainWeights(lesson: Lesson): InSteps<{ learnt: Float32Array; bias: Float64Array }> {
  const { entries, codeOf, codes, byCode } = lesson;
  const { start, members } = byCode;
  const learnt = Float32Array.from(byCode.values, (times) => (0.3 * times) / (times + 1.2));
  const bias = new Float64Array(codes.length);
  const lessons: FeatureVector[] = [];
  for (const [position, vector] of lesson.vectors.entries()) {
    lessons.push(withoutSingles(vector, lesson.counts));
    if (position % 500 === 499) yield;
  }
  const mean = { learnt: new Float32Array(learnt.length), bias: new Float64Array(bias.length), of: 0 };
  const order = Int32Array.from(entries, (_, position) => position);
  const random = sequence(12_345);
  const share = new Float64Array(codes.length);
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order, random);
    const step = firstStep * (1 - round / rounds);
    for (let turn = 0; turn < order.length; turn += 1) {
      if (turn % 200 === 199) yield;
      if (round >= rounds / 2 && turn % 2000 === 1999) addToMean(mean, learnt, bias);
      const position = order[turn] ?? 0;
      const vector = lessons[position];
      if (!vector) continue;
      const change = step * (entries[position]?.trust ?? 1);
      sumLearnt(vector, byCode, learnt, bias, share);
      softmax(share);
      const right = codeOf[position] ?? 0;
      if ((share[right] ?? 0) > learntEnough) continue;
      share[right] = (share[right] ?? 0) - 1;
      for (let code = 0; code < share.length; code += 1) {
        share[code] = (share[code] ?? 0) * change;
        bias[code] = (bias[code] ?? 0) - biasStep * (share[code] ?? 0);
      }
      const { features, weights } = vector;
      for (let at = 0; at < features.length; at += 1) {
        const feature = features[at] ?? 0;
        const weight = weights[at] ?? 0;
        const end = start[feature + 1] ?? 0;
        for (let slot = start[feature] ?? 0; slot < end; slot += 1)
          learnt[slot] = (learnt[slot] ?? 0) - weight * (share[members[slot] ?? 0] ?? 0);
      }
    }
  }
  if (mean.of > 0) {
    for (let slot = 0; slot < learnt.length; slot += 1) learnt[slot] = (mean.learnt[slot] ?? 0) / mean.of;
    for (let code = 0; code < bias.length; code += 1) bias[code] = (mean.bias[code] ?? 0) / mean.of;
  }
  return { learnt, bias };
}

type Mean = { learnt: Float32Array; bias: Float64Array; of: number };

/** Weights swing while they are learnt; their mean over the second half of the rounds is calmer and finds more. */
function addToMean(mean: Mean, learnt: Float32Array, bias: Float64Array): void {
  mean.of += 1;
  for (let slot = 0; slot < learnt.length; slot += 1)
    mean.learnt[slot] = (mean.learnt[slot] ?? 0) + (learnt[slot] ?? 0);
  for (let code = 0; code < bias.length; code += 1)
    mean.bias[code] = (mean.bias[code] ?? 0) + (bias[code] ?? 0);
}

/** Adds up what a title's features say for each code, into `sums`. */
export function sumLearnt(
  { features, weights }: FeatureVector,
  { start, members }: FeatureLists,
  learnt: Float32Array,
  bias: Float64Array,
  sums: Float64Array,
): void {
  sums.set(bias);
  for (let at = 0; at < features.length; at += 1) {
    const feature = features[at] ?? 0;
    const weight = weights[at] ?? 0;
    const end = start[feature + 1] ?? 0;
    for (let slot = start[feature] ?? 0; slot < end; slot += 1) {
      const code = members[slot] ?? 0;
      sums[code] = (sums[code] ?? 0) + weight * (learnt[slot] ?? 0);
    }
  }
}

/** Turns sums into shares of 1, in place. */
export function softmax(sums: Float64Array): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (const sum of sums) highest = Math.max(highest, sum);
  let total = 0;
  for (let at = 0; at < sums.length; at += 1) {
    const share = Math.exp((sums[at] ?? 0) - highest);
    sums[at] = share;
    total += share;
  }
  for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) / total;
}

function withoutSingles({ features, weights }: FeatureVector, counts: readonly number[]): FeatureVector {
  const kept: number[] = [];
  let squares = 0;
  for (const [at, feature] of features.entries()) {
    if ((counts[feature] ?? 0) < 2) continue;
    kept.push(at);
    squares += (weights[at] ?? 0) ** 2;
  }
  const length = Math.sqrt(squares) || 1;
  return {
    features: Int32Array.from(kept, (at) => features[at] ?? 0),
    weights: Float32Array.from(kept, (at) => (weights[at] ?? 0) / length),
  };
}

/** Numbers in [0, 1) that are the same in every run, so that the same titles make the same index. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

function shuffle(order: Int32Array, random: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const kept = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = kept;
  }
}

import { foldTitle } from "./fold-title.ts";
import { titleFeatures } from "./title-features.ts";
import { type FeatureVector, type TitleIndex, toUnitLength } from "./title-index.ts";
import { softmax, sumLearnt } from "./train-weights.ts";

export type RankedCode = {
  code: string;
  /** Share of the evidence, 0–1. All codes together have 1; near 1 when the title is in the index word for word. */
  score: number;
  /** The title of this code in the index that is most like what was asked, or "" when none is. */
  nearestTitle: string;
};

/** What each kind of evidence counts, chosen on the development part of the measurement (docs/evaluation.md). */
const evidenceWeights = { wholeCode: 0.6, singleTitle: 1, minorGroup: 0.4, majorGroup: 0.2 };
/** A title that is there word for word comes first; the code whose own name it is before the others. */
const exactTitle = 8;

/**
 * Codes for a title, best first, from four kinds of evidence: what features were found to say (logarithm of the
 * share), BM25 over the whole vocabulary of a code (in standard deviations), the most alike single title (cosine), and
 * the minor and major group's share of the evidence.
 *
 * @param title as typed, any language the index holds
 * @returns at most `limit` codes; none when nothing in the title is known
 */
export function rankCodes(index: TitleIndex, title: string, limit = 10): RankedCode[] {
  const vector = vectorOf(index, title);
  if (!vector) return [];
  const { codes } = index;
  const share = new Float64Array(codes.length);
  sumLearnt(vector, index.byCode, index.learnt, index.bias, share);
  softmax(share);
  const minor = groupShares(codes, share, 3);
  const major = groupShares(codes, share, 1);
  const whole = inDeviations(wholeCodeScores(index, vector));
  const { likeness, nearest } = mostAlike(index, vector);
  const total = new Float64Array(codes.length);
  for (let code = 0; code < codes.length; code += 1) {
    total[code] =
      Math.log((share[code] ?? 0) + 1e-6) +
      evidenceWeights.wholeCode * (whole[code] ?? 0) +
      evidenceWeights.singleTitle * (likeness[code] ?? 0) +
      evidenceWeights.minorGroup * Math.log((minor[code] ?? 0) + 1e-4) +
      evidenceWeights.majorGroup * Math.log((major[code] ?? 0) + 1e-4);
  }
  for (const [place, code] of (index.exact.get(foldTitle(title)) ?? []).entries())
    total[code] = (total[code] ?? 0) + exactTitle + (place === 0 ? exactTitle : 0);
  // Evidence that overlaps is no independent evidence: half of it makes shares that are less sure of themselves.
  for (let code = 0; code < total.length; code += 1) total[code] = (total[code] ?? 0) / 2;
  softmax(total);
  return [...codes.keys()]
    .sort((one, other) => (total[other] ?? 0) - (total[one] ?? 0) || one - other)
    .slice(0, Math.max(0, limit))
    .map((code) => ({
      code: codes[code] ?? "",
      score: total[code] ?? 0,
      nearestTitle: index.entries[nearest[code] ?? -1]?.title ?? "",
    }));
}

function vectorOf(index: TitleIndex, title: string): FeatureVector | null {
  const known: [feature: number, weight: number][] = [];
  for (const [feature, weight] of titleFeatures(title)) {
    const number = index.featureNumber.get(feature);
    if (number !== undefined) known.push([number, weight]);
  }
  if (known.length === 0) return null;
  const vector = {
    features: Int32Array.from(known, ([feature]) => feature),
    weights: Float32Array.from(known, ([, weight]) => weight),
  };
  toUnitLength(vector, index.rarity);
  return vector;
}

/** BM25 (k1 = 1.2, b = 0.5) with all titles of a code as one document. */
function wholeCodeScores(index: TitleIndex, { features, weights }: FeatureVector): Float64Array {
  const { start, members, values } = index.byCode;
  const scores = new Float64Array(index.codes.length);
  const average = index.codeLength.reduce((sum, length) => sum + length, 0) / Math.max(1, scores.length);
  for (let at = 0; at < features.length; at += 1) {
    const feature = features[at] ?? 0;
    const from = start[feature] ?? 0;
    const end = start[feature + 1] ?? 0;
    const rare = Math.log(1 + scores.length / Math.max(1, end - from));
    const weight = ((weights[at] ?? 0) / (index.rarity[feature] || 1)) * rare;
    for (let slot = from; slot < end; slot += 1) {
      const code = members[slot] ?? 0;
      const times = values[slot] ?? 0;
      const length = 0.5 + (0.5 * (index.codeLength[code] ?? 0)) / average;
      scores[code] = (scores[code] ?? 0) + (weight * times * 2.2) / (times + 1.2 * length);
    }
  }
  return scores;
}

/** For each code its title that is most like the one asked for (cosine, less for a title less trusted). */
function mostAlike(index: TitleIndex, { features, weights }: FeatureVector) {
  const { start, members, values } = index.titles;
  const cosine = new Float32Array(index.entries.length);
  for (let at = 0; at < features.length; at += 1) {
    const feature = features[at] ?? 0;
    const weight = weights[at] ?? 0;
    const end = start[feature + 1] ?? 0;
    for (let slot = start[feature] ?? 0; slot < end; slot += 1) {
      const position = members[slot] ?? 0;
      cosine[position] = (cosine[position] ?? 0) + weight * (values[slot] ?? 0);
    }
  }
  const likeness = new Float64Array(index.codes.length);
  const nearest = new Int32Array(index.codes.length).fill(-1);
  for (let position = 0; position < cosine.length; position += 1) {
    const trusted = (cosine[position] ?? 0) * (0.5 + 0.5 * (index.entries[position]?.trust ?? 1));
    const code = index.codeOf[position] ?? 0;
    if (trusted > (likeness[code] ?? 0)) {
      likeness[code] = trusted;
      nearest[code] = position;
    }
  }
  return { likeness, nearest };
}

/** For each code the share of the group that its first digits name. */
function groupShares(codes: readonly string[], share: Float64Array, digits: number): Float64Array {
  const sums = new Map<string, number>();
  for (const [at, code] of codes.entries()) {
    const group = code.slice(0, digits);
    sums.set(group, (sums.get(group) ?? 0) + (share[at] ?? 0));
  }
  return Float64Array.from(codes, (code) => sums.get(code.slice(0, digits)) ?? 0);
}

function inDeviations(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const deviation = Math.sqrt(variance) || 1;
  return values.map((value) => (value - mean) / deviation);
}

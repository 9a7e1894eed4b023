import type { FeatureVector, InSteps, TitleEntry } from "./title-index.ts";

/** For each feature a stretch of members (from `start[f]` up to `start[f + 1]`) and a value for each. */
export type FeatureLists = { start: Int32Array; members: Int32Array; values: Float32Array };

/** A feature that more codes than this share tells none of them apart. */
const mostCodes = 200;

/** How often each feature stands in the titles of each code, by how much the titles are trusted. */
export function* evidenceByCode(
  entries: readonly TitleEntry[],
  vectors: readonly FeatureVector[],
  codeOf: Uint16Array,
  codeCount: number,
  counts: readonly number[],
): InSteps<{ lists: FeatureLists; codeLength: Float64Array }> {
  const found: Map<number, number>[] = counts.map(() => new Map());
  const codeLength = new Float64Array(codeCount);
  for (const [position, { features }] of vectors.entries()) {
    const code = codeOf[position] ?? 0;
    const trust = entries[position]?.trust ?? 1;
    for (const feature of features) {
      const codes = found[feature];
      codes?.set(code, (codes.get(code) ?? 0) + trust);
    }
    codeLength[code] = (codeLength[code] ?? 0) + trust * features.length;
    if (position % 500 === 499) yield;
  }
  const start = new Int32Array(counts.length + 1);
  for (const [feature, codes] of found.entries()) {
    if (codes.size > mostCodes) codes.clear();
    start[feature + 1] = (start[feature] ?? 0) + codes.size;
    if (feature % 20_000 === 19_999) yield;
  }
  yield;
  const members = new Int32Array(start[counts.length] ?? 0);
  const frequency = new Float32Array(members.length);
  for (const [feature, codes] of found.entries()) {
    let slot = start[feature] ?? 0;
    for (const [code, times] of codes) {
      members[slot] = code;
      frequency[slot] = times;
      slot += 1;
    }
    if (feature % 20_000 === 19_999) yield;
  }
  return { lists: { start, members, values: frequency }, codeLength };
}

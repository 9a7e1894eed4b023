import { foldTitle, gramsOf } from "./fold-title.ts";

export type TitleEntry = { code: string; title: string };
export type TitleHit = { code: string; title: string; score: number };

type Posting = { entries: number[]; weight: number };
export type GramIndex = {
  entries: readonly TitleEntry[];
  folded: readonly string[];
  lengths: Float64Array;
  averageLength: number;
  postings: ReadonlyMap<string, Posting>;
};

const maxTitleLength = 120;

/** Indexes titles by character grams. Pure; a few milliseconds for a thousand titles. */
export function buildGramIndex(entries: readonly TitleEntry[]): GramIndex {
  const folded = entries.map((entry) => foldTitle(entry.title));
  const lengths = new Float64Array(entries.length);
  const found = new Map<string, number[]>();
  for (const [position, text] of folded.entries()) {
    const grams = gramsOf(text);
    lengths[position] = grams.size;
    for (const gram of grams) {
      const list = found.get(gram);
      if (list) list.push(position);
      else found.set(gram, [position]);
    }
  }
  const postings = new Map<string, Posting>();
  for (const [gram, list] of found) {
    const weight = Math.log(1 + (entries.length - list.length + 0.5) / (list.length + 0.5));
    postings.set(gram, { entries: list, weight });
  }
  const total = lengths.reduce((sum, length) => sum + length, 0);
  return { entries, folded, lengths, averageLength: total / Math.max(1, entries.length), postings };
}

/**
 * Codes for a title, best first. BM25 (k1 = 1.2, b = 0.6) over character grams of single titles, divided by what the
 * title itself would reach, so that a score of 1 is the title word for word; the best title of a code stands for it.
 *
 * @param title as typed, any language the index holds; at most 120 characters count
 * @returns at most `limit` codes with score in (0, 1]; empty for a title without letters
 */
export function searchTitles(index: GramIndex, title: string, limit = 10): TitleHit[] {
  const query = foldTitle(title.slice(0, maxTitleLength));
  if (query === "") return [];
  const scores = new Map<number, number>();
  let ceiling = 0;
  const k1 = 1.2;
  const b = 0.6;
  for (const gram of gramsOf(query)) {
    const posting = index.postings.get(gram);
    ceiling += posting?.weight ?? Math.log(1 + index.entries.length);
    if (!posting) continue;
    for (const position of posting.entries) {
      const length = (index.lengths[position] ?? 0) / index.averageLength;
      const gain = (posting.weight * (k1 + 1)) / (1 + k1 * (1 - b + b * length));
      scores.set(position, (scores.get(position) ?? 0) + gain);
    }
  }
  const best = new Map<string, TitleHit>();
  for (const [position, raw] of scores) {
    const entry = index.entries[position];
    if (!entry) continue;
    const exact = index.folded[position] === query;
    const score = exact ? 1 : Math.min(0.99, raw / (ceiling * (k1 + 1)));
    const earlier = best.get(entry.code);
    if (!earlier || score > earlier.score)
      best.set(entry.code, { code: entry.code, title: entry.title, score });
  }
  return [...best.values()]
    .sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1))
    .slice(0, Math.max(0, limit));
}

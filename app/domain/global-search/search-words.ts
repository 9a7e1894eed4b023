export type SearchWords = {
  /** One pattern a word: the beginning of a word, for "like" on text with a space before it. */
  patterns: string[];
  /** The one with the most letters, by which an index is asked, and the rest. */
  longest: string;
  others: string[];
  /** What was typed as the beginning of the whole. */
  start: string;
  /** In small letters, one space between words. */
  plain: string;
};

const mostWords = 5;
const mostLetters = 100;

/**
 * What has been typed as patterns; null when no word has two letters, which would be half of everything. Signs that
 * "like" reads as any letter are taken as they stand.
 */
export function readWords(text: string): SearchWords | null {
  const plain = text
    .normalize("NFC")
    .slice(0, mostLetters)
    // Control characters, and half of a letter that the cut may have left.
    .replace(/[\p{Cc}\p{Cs}\s]+/gu, " ")
    .trim()
    .toLocaleLowerCase("nb");
  const words = plain.split(" ").filter(Boolean).slice(0, mostWords);
  const byLength = words.toSorted((a, b) => b.length - a.length);
  const [first, ...rest] = byLength;
  if (first === undefined || [...first].length < 2) return null;
  return {
    patterns: words.map(beginning),
    longest: beginning(first),
    others: rest.map(beginning),
    start: `${escaped(plain)}%`,
    plain,
  };
}

const escaped = (word: string) => word.replace(/[\\%_]/g, "\\$&");
const beginning = (word: string) => `% ${escaped(word)}%`;

/**
 * One spelling for the ways a Norwegian name is typed: small letters, æ as ae, ø and oe as o, å and aa as a, other
 * accents dropped, signs within a word dropped, initials that stand apart run together ("H. M. Lie" → "hm lie").
 * db/migrations has the same rule in SQL (duplicate_fold), which finds what is then compared here.
 * Applying it twice changes nothing.
 */
export function foldName(name: string): string {
  const plain = name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/ä/g, "ae")
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    // After the marks: ǽ and ǿ are folded as æ and ø are.
    .replace(/æ/g, "ae")
    .replace(/ø/g, "o")
    .replace(/ð/g, "d")
    .replace(/þ/g, "th")
    .replace(/['’‘`´]/g, "");
  const words = oneSpelling(plain)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .split(" ");
  return joinInitials(words).join(" ");
}

/** oe as o, aa as a. */
const oneSpelling = (text: string): string => text.replace(/a{2,}/g, "a").replace(/oe+/g, "o");

/** "h", "m", "albretsen" → "hm", "albretsen"; a letter that stands alone stays alone. */
function joinInitials(words: readonly string[]): string[] {
  const joined: string[] = [];
  let initials = "";
  for (const word of words) {
    if (/^\p{L}$/u.test(word)) {
      initials += word;
      continue;
    }
    if (initials !== "") joined.push(oneSpelling(initials));
    initials = "";
    joined.push(word);
  }
  if (initials !== "") joined.push(oneSpelling(initials));
  return joined;
}

/** The same folding for a single word of one of our lists. */
export const foldWords = (words: string): ReadonlySet<string> =>
  new Set(words.trim().split(/\s+/).map(foldName));

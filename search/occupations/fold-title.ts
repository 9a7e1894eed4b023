/**
 * A title as it is compared: lower case, ø and oe as o, å and aa as a, æ as ae, accents dropped, signs to spaces.
 * Foldings meet halfway, so that "kjøkkenassistent", "kjokkenassistent" and "kjoekkenassistent" are one.
 */
export function foldTitle(title: string): string {
  return title
    .toLowerCase()
    .replace(/ø|oe/gu, "o")
    .replace(/å|aa/gu, "a")
    .replace(/æ/gu, "ae")
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .replace(/[^\p{Letter}\p{Number}]+/gu, " ")
    .trim();
}

/** Distinct character 3- and 4-grams of a folded title; a space on either side marks the ends of words. */
export function gramsOf(folded: string): Set<string> {
  const padded = ` ${folded} `;
  const grams = new Set<string>();
  for (const length of [3, 4]) {
    for (let start = 0; start + length <= padded.length; start++)
      grams.add(padded.slice(start, start + length));
  }
  return grams;
}

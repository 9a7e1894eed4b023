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

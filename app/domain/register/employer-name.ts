import {
  ambiguousForms,
  commonEndings,
  commonNouns,
  companyForms,
  knownWords,
  legalForms,
  smallWords,
} from "./name-words.ts";

/**
 * A name as the register gives it, in capitals or through a title-caser, turned into the way people write it:
 * "PORSGRUNN KOMMUNE HJEMMETJENESTEN ØST/VEST" → "Porsgrunn kommune hjemmetjenesten øst/vest",
 * "Yara Norge as avd hydrovegen" → "Yara Norge AS avd. Hydrovegen".
 * Company names are capitalised word by word; common nouns of public and voluntary workplaces are not.
 * Applying it twice changes nothing.
 */
export function employerNameFromRegister(registered: string): string {
  const given = tidySpaces(registered).split(" ").filter(Boolean);
  const words = isCapitals(given) ? given.map((word) => word.toLocaleLowerCase("nb")) : given;
  const formPlace = lastFormPlace(words);
  const written = words.map((word, place) => writeWord(words, word, place, formPlace));
  return written.join(" ");
}

/** A name that people wrote themselves (a shop sign): only spaces and its legal form are mended. */
export function employerNameAsWritten(name: string): string {
  const words = tidySpaces(name).split(" ").filter(Boolean);
  return words.map((word, place) => legalFormAt(words, place) ?? word).join(" ");
}

/** The legal form the name ends with or has before its department ("AS"), or null. */
export function legalFormInName(name: string): string | null {
  const words = tidySpaces(name).split(" ").filter(Boolean);
  const place = lastFormPlace(words);
  return place < 0 ? null : legalFormAt(words, place);
}

function tidySpaces(name: string): string {
  return name
    .normalize("NFC")
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, " ")
    .trim();
}

// Words that are in capitals anyway ("AS", "NAV", "II") say nothing about how the rest was typed.
function isCapitals(words: readonly string[]): boolean {
  const telling = words.filter((word) => !isAlwaysCapitals(word.toLocaleLowerCase("nb"))).join(" ");
  return /\p{Lu}/u.test(telling) && !/\p{Ll}/u.test(telling);
}

function isAlwaysCapitals(lower: string): boolean {
  if ((lower.match(/\p{L}/gu) ?? []).length < 2) return true;
  return legalForms.has(lower) || knownWords.has(lower) || isRomanNumeral(lower) || isInitials(lower);
}

function lastFormPlace(words: readonly string[]): number {
  return words.findLastIndex((_, place) => legalFormAt(words, place) !== null);
}

function legalFormAt(words: readonly string[], place: number): string | null {
  const word = (words[place] ?? "").toLocaleLowerCase("nb");
  const form = word === "a/s" ? "AS" : legalForms.get(word);
  if (!form || place === 0) return null;
  const next = (words[place + 1] ?? "").toLocaleLowerCase("nb");
  const atEnd = next === "" || next === "avd" || next === "avd." || next === "-";
  return atEnd || !ambiguousForms.has(word) ? form : null;
}

function writeWord(words: readonly string[], word: string, place: number, formPlace: number): string {
  const form = legalFormAt(words, place);
  if (form) return form;
  const lower = word.toLocaleLowerCase("nb");
  const known = knownWords.get(lower);
  if (known) return place === 0 ? upperFirst(known) : known;
  if (isRomanNumeral(lower) && place > 0) return word.toLocaleUpperCase("nb");
  if (isInitials(lower)) return word.toLocaleUpperCase("nb");
  if (word !== lower) return word;
  if (place === 0) return capitalise(word, true);
  if (smallWords.has(lower)) return word;
  const form0 = formPlace < 0 ? null : legalFormAt(words, formPlace);
  const companyPart = place < formPlace && form0 !== null && companyForms.has(form0);
  return companyPart || !isCommonNoun(lower) ? capitalise(word, false) : word;
}

function isCommonNoun(word: string): boolean {
  const parts = word.split(/[/-]/).filter(Boolean);
  return (
    parts.length > 0 &&
    parts.every(
      (part) =>
        commonNouns.has(part) || commonEndings.some((ending) => part.length > 4 && part.endsWith(ending)),
    )
  );
}

// II to XX: a single I is the preposition "i", a single V or X a letter of somebody's name.
function isRomanNumeral(word: string): boolean {
  return /^(?:x{0,2}(?:ix|iv|v?i{2,3}|vi)|x{1,2}[iv]|xx)$/.test(word);
}

const titles: ReadonlySet<string> = new Set(["dr", "mr", "mrs", "ms"]);

// "gk", "ng", "bb": no vowel, so spelt out letter by letter; "g.t" and "t.g.i." likewise.
function isInitials(word: string): boolean {
  if (titles.has(word)) return false;
  return /^[bcdfghjklmnpqrstvwxz]{2,3}$/.test(word) || /^(?:\p{L}\.)+\p{L}?$/u.test(word);
}

function capitalise(word: string, first: boolean): string {
  return word
    .split(/([/-])/)
    .map((part, index) => {
      if (part === "" || (index > 0 && smallWords.has(part))) return part;
      // "v/ann", "c/o": the short sign stays, the name after it is capitalised.
      if (!first && index === 0 && /^[vc]$/.test(part) && word.charAt(1) === "/") return part;
      return capitalisePart(part);
    })
    .join("");
}

function capitalisePart(part: string): string {
  const apostrophe = /^(\p{L})(['’`])(\p{L}.*)$/u.exec(part);
  if (apostrophe) {
    const [, letter = "", sign = "", rest = ""] = apostrophe;
    return upperFirst(letter) + sign + upperFirst(rest);
  }
  const opening = /^[^\p{L}\p{N}]*/u.exec(part)?.[0] ?? "";
  return opening + upperFirst(part.slice(opening.length));
}

function upperFirst(text: string): string {
  const [first = ""] = text;
  const upper = first.toLocaleUpperCase("nb");
  // "ß" and ligatures become two letters, of which the second would be lowered again the next time.
  return [...upper].length === 1 ? upper + text.slice(first.length) : text;
}

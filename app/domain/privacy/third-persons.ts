import { givenNames } from "./given-names.ts";
import { nameLikeWords } from "./name-like-words.ts";

/** Where somebody is named: `text.slice(start, end)` is what was written. */
export type ThirdPersonPlace = { start: number; end: number };

/** Words after which a capital begins a name: relations, and those who treat, teach and lead. */
const relations = new Set(
  `
  mor moren mora mamma far faren pappa foreldrene bror broren søster søsteren søstera sønn sønnen datter dattera datteren
  barn barnet kone kona konen mann mannen ektemann ektemannen samboer samboeren kjæreste kjæresten ekskone ekskona eksmann
  eksmannen onkel tante bestemor bestefar mormor morfar farmor farfar fetter kusine nevø niese venn vennen venninne
  venninna venninnen kamerat kameraten kompis kompisen nabo naboen kollega kollegaen sjef sjefen leder lederen verge vergen
  behandler behandleren lege legen fastlege fastlegen psykolog psykologen psykiater psykiateren sykepleier lærer læreren
  rådgiver rådgiveren veileder veilederen saksbehandler saksbehandleren
  mother mum father dad brother sister son daughter wife husband partner boyfriend girlfriend uncle aunt grandmother
  grandfather cousin friend neighbour colleague boss manager doctor therapist psychologist teacher adviser
  `
    .trim()
    .split(/\s+/),
);

const notNames = new Set("nav dps fact act bup lar aap ips jeg".split(" "));

/**
 * Finds words that may name a third person, to warn before a text about a participant is kept. A word is taken for a name
 * when it begins with a capital and is a given name in common use; one that is also an everyday word needs a second
 * capital word behind it, or a relation before it ("broren Odd"). After a relation any capital counts ("fastlege Hansen").
 * Names in `known` (the participant's own) are left alone. One place for a whole name; in order; never throws.
 */
export function findThirdPersons(text: string, known: readonly string[]): ThirdPersonPlace[] {
  const own = new Set(known.flatMap((name) => name.split(/[\s-]+/)).map(fold));
  const words = [...text.matchAll(/[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*/gu)].map((match) => ({
    word: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
  const places: ThirdPersonPlace[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const here = words[at];
    if (!here || !isCapital(here.word) || isOwn(here.word, own)) continue;
    const before = words[at - 1];
    const follows = isNextTo(text, before, here) && relations.has(fold(before?.word ?? ""));
    const name = withoutGenitive(fold(here.word));
    const next = words[at + 1];
    const hasFamilyName = isNextTo(text, here, next) && isCapital(next?.word ?? "");
    const isGiven = givenNames.has(name) || name.split("-").some((part) => givenNames.has(part));
    const counts = follows ? !notNames.has(name) : isGiven && (!nameLikeWords.has(name) || hasFamilyName);
    if (!counts) continue;
    let end = at;
    while (isNextTo(text, words[end], words[end + 1]) && isCapital(words[end + 1]?.word ?? "")) end += 1;
    places.push({ start: here.start, end: words[end]?.end ?? here.end });
    at = end;
  }
  return places;
}

type Word = { word: string; start: number; end: number };

/** With a single space between: another sign ends the name. */
const isNextTo = (text: string, one: Word | undefined, other: Word | undefined): boolean =>
  one !== undefined && other !== undefined && text.slice(one.end, other.start) === " ";

const isCapital = (word: string): boolean => /^\p{Lu}/u.test(word) && !/^\p{Lu}{2,}$/u.test(word);
const fold = (word: string): string => word.toLocaleLowerCase("nb").normalize("NFC");
const withoutGenitive = (word: string): string =>
  givenNames.has(word) ? word : word.replace(/['’]?s$/, "").replace(/['’]$/, "");
const isOwn = (word: string, own: ReadonlySet<string>): boolean =>
  own.has(fold(word)) || own.has(withoutGenitive(fold(word)));

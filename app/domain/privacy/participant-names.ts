import { nameLikeWords } from "./name-like-words.ts";

export type NamedParticipant = { id: string; firstName: string; lastName: string };

/** Where a participant's name stands in a text: `text.slice(start, end)` is the word as written. */
export type ParticipantNamePlace = {
  start: number;
  end: number;
  participantId: string;
  part: "first_name" | "last_name";
};

type NamePart = { participantId: string; part: "first_name" | "last_name" };

/**
 * Finds words of a text that may name a participant of the caseload, to warn before a note is saved on the employer's
 * side. A word counts in any case, with the genitive -s ("Karis", "Andreas'") and as half of a hyphenated name. A name
 * that is also an everyday word ("Liv", "Berg") counts only with a capital inside a sentence, or beside another name of
 * the same participant. One place a word; when two participants share the name, the first is given.
 */
export function findParticipantNames(
  text: string,
  caseload: readonly NamedParticipant[],
): ParticipantNamePlace[] {
  const names = indexNames(caseload);
  if (names.size === 0) return [];
  const places: ParticipantNamePlace[] = [];
  const words = [...text.matchAll(/[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*['’]?/gu)];
  for (const [order, match] of words.entries()) {
    const word = match[0];
    const hit = lookUp(word, names);
    if (!hit) continue;
    const start = match.index;
    const beside = [words[order - 1]?.[0], words[order + 1]?.[0]];
    const surelyName =
      !isEverydayWord(hit.name) ||
      (isCapitalised(word) && !startsSentence(text, start)) ||
      beside.some((other) => other !== undefined && namesSame(lookUp(other, names), hit));
    if (surelyName)
      places.push({ start, end: start + word.length, participantId: hit.participantId, part: hit.part });
  }
  return places;
}

type Hit = NamePart & { name: string };

function indexNames(caseload: readonly NamedParticipant[]): Map<string, NamePart> {
  const names = new Map<string, NamePart>();
  for (const { id, firstName, lastName } of caseload) {
    for (const [part, whole] of [
      ["first_name", firstName],
      ["last_name", lastName],
    ] as const) {
      for (const name of nameWords(whole)) if (!names.has(name)) names.set(name, { participantId: id, part });
    }
  }
  return names;
}

function nameWords(whole: string): string[] {
  const words = fold(whole).split(/\s+/).filter(Boolean);
  return [...words, ...words.flatMap((word) => word.split("-"))].filter((word) => word.length >= 2);
}

function lookUp(word: string, names: ReadonlyMap<string, NamePart>): Hit | null {
  const folded = fold(word).replace(/['’]$/, "");
  const forms = [
    folded,
    folded.replace(/['’]?s$/, ""),
    ...folded.split("-"),
    ...folded.replace(/s$/, "").split("-"),
  ];
  for (const name of forms) {
    const found = name.length >= 2 ? names.get(name) : undefined;
    if (found) return { ...found, name };
  }
  return null;
}

function namesSame(other: Hit | null, hit: Hit): boolean {
  return other !== null && other.participantId === hit.participantId && other.part !== hit.part;
}

function isEverydayWord(name: string): boolean {
  return name.length <= 2 || nameLikeWords.has(name);
}

function isCapitalised(word: string): boolean {
  return /^\p{Lu}/u.test(word);
}

function startsSentence(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 8), start).trimEnd();
  return before === "" ? true : /[.!?:\n•–-]$/.test(before) || /\n\s*$/.test(text.slice(0, start));
}

// Lower case and without accents other than those of å, ä and ö: "André" and "Andre" are the same name.
function fold(text: string): string {
  return text
    .toLocaleLowerCase("nb")
    .normalize("NFC")
    .replace(/[éèêë]/g, "e")
    .replace(/[áàâ]/g, "a")
    .replace(/[íìîï]/g, "i")
    .replace(/[óòô]/g, "o")
    .replace(/[úùû]/g, "u")
    .replace(/ä/g, "æ")
    .replace(/ö/g, "ø");
}

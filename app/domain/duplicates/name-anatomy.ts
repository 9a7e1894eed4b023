import { foldName } from "./fold-name.ts";
import { formWords, genericPlaces, shortenedWords, smallWords, tradeWords } from "./workplace-words.ts";

/**
 * telling: its own name · trade: what it does · branch: which of several · town: where both may be, which parts
 * nothing.
 */
export type NameWord = { text: string; kind: "telling" | "trade" | "branch" | "town" };

export type NameAnatomy = {
  /** In the order of the name, without forms of company and small words. */
  words: NameWord[];
  /** All those words run together: "fjordbakeri" for "Fjord bakeri AS". */
  glued: string;
};

/** What comes after a dash, "avd." or in brackets says which branch: "Baker Brun (Lagunen)", "Cubus avd Notodden". */
const branchSign = /\(([^)]*)\)|\s[-–—|]\s(.*)$|\bavd(?:eling)?\b\.?(.*)$/i;
export const isNumber = /^\d+[a-z]?$/;

/**
 * A workplace's name taken apart.
 * @param places folded words of where it lies (places-of.ts): post town, municipality, street
 * @param elsewhere such words of the one it is compared with: a word of only one of the two says which branch
 */
export function nameAnatomy(
  name: string,
  places: ReadonlySet<string>,
  elsewhere: ReadonlySet<string> = places,
): NameAnatomy {
  const kindOf: KindOf = (word, inBranch) => {
    if ((places.has(word) && elsewhere.has(word)) || genericPlaces.has(word)) return "town";
    if (inBranch || isNumber.test(word) || places.has(word) || elsewhere.has(word)) return "branch";
    return tradeWords.has(word) ? "trade" : "telling";
  };
  const branch = branchSign.exec(name);
  const own = branch ? `${name.slice(0, branch.index)} ${name.slice(branch.index + branch[0].length)}` : name;
  const ofBranch = branch ? (branch[1] ?? branch[2] ?? branch[3] ?? "") : "";
  const words = [...read(own, false, kindOf), ...read(ofBranch, true, kindOf)];
  // A name of nothing but a trade or a place ("Kafeen", "Notodden kino") is that name.
  if (!words.some(({ kind }) => kind === "telling")) {
    const promoted = (["trade", "branch", "town"] as const).find((kind) =>
      words.some((word) => word.kind === kind),
    );
    for (const word of words) if (word.kind === promoted) word.kind = "telling";
  }
  return { words, glued: words.map(({ text }) => text).join("") };
}

type KindOf = (word: string, inBranch: boolean) => NameWord["kind"];

function read(text: string, inBranch: boolean, kindOf: KindOf): NameWord[] {
  const words: NameWord[] = [];
  for (const folded of foldName(text).split(" ")) {
    const word = shortenedWords.get(folded) ?? folded;
    if (word === "" || formWords.has(word) || smallWords.has(word)) continue;
    words.push({ text: word, kind: kindOf(word, inBranch) });
  }
  return words;
}

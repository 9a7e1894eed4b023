import { editDistance, typosAllowed } from "./edit-distance.ts";
import { isNumber, type NameAnatomy, type NameWord } from "./name-anatomy.ts";
import { formWords } from "./workplace-words.ts";

export type NameLikeness = {
  /** 0: nothing in common, 1: the same but for form of company, spelling, order and branch. */
  likeness: number;
  /** Every telling word is in both. */
  sameTelling: boolean;
  /** Both say which branch, and not the same: "Cubus avd. 81", "Cubus avd. 839". */
  otherBranch: boolean;
  /** Only one of them says which branch, in words. */
  oneBranch: boolean;
};

const weight = { telling: 1, trade: 0.35, branch: 0, town: 0 } as const;
/** What is left over in both names says that they are two. */
const bothHaveMore = { telling: 0.72, trade: 0.85 } as const;

/** Compares two names taken apart; the order of the two makes no difference. */
export function compareNames(one: NameAnatomy, other: NameAnatomy): NameLikeness {
  const pairing = pairWords(one.words, other.words);
  const left = [pairing.leftOfOne, pairing.leftOfOther];
  const bothHave = (kind: NameWord["kind"]) =>
    left.every((words) => words.some((word) => word.kind === kind));
  const sum = (words: readonly NameWord[]) => words.reduce((total, { kind }) => total + weight[kind], 0);
  const all = sum(one.words) + sum(other.words);
  let likeness = all === 0 ? 0 : Math.max(0, (all - sum(left.flat()) - pairing.lost) / all);
  for (const kind of ["telling", "trade"] as const) if (bothHave(kind)) likeness *= bothHaveMore[kind];
  const gluedAlike = one.glued === other.glued || isSplitOtherwise(one, other);
  return {
    likeness: gluedAlike ? Math.max(likeness, 0.95) : likeness,
    sameTelling: gluedAlike || !left.flat().some(({ kind }) => kind === "telling"),
    otherBranch: !gluedAlike && bothHave("branch"),
    oneBranch: left.flat().some(({ kind, text }) => kind === "branch" && !isNumber.test(text)),
  };
}

/** The same letters but for one, divided into words in another way: "Norsk Formblåsing", "Norskformblåsning". */
function isSplitOtherwise(one: NameAnatomy, other: NameAnatomy): boolean {
  if (one.words.length === other.words.length || one.glued.length < 8) return false;
  return editDistance(one.glued, other.glued, 1) <= 1;
}

function isAlike(one: string, other: string): boolean {
  const allowed = typosAllowed(Math.min(one.length, other.length));
  return editDistance(one, other, allowed) <= allowed;
}

type Pairing = { leftOfOne: NameWord[]; leftOfOther: NameWord[]; lost: number };

/** Words of one name to words of the other: equal ones first, then compounds, then those with a typing error. */
function pairWords(one: readonly NameWord[], other: readonly NameWord[]): Pairing {
  let [leftOfOne, leftOfOther] = [[...one], [...other]];
  let lost = 0;
  const pairUp = (alike: (a: NameWord, b: NameWord) => boolean, costs: number) => {
    for (const a of [...leftOfOne]) {
      const b = leftOfOther.find((candidate) => alike(a, candidate));
      if (!b) continue;
      leftOfOne = leftOfOne.filter((word) => word !== a);
      leftOfOther = leftOfOther.filter((word) => word !== b);
      lost += costs * Math.max(weight[a.kind], weight[b.kind]);
    }
  };
  pairUp((a, b) => a.text === b.text, 0);
  [leftOfOne, leftOfOther] = pairCompounds(leftOfOne, leftOfOther);
  [leftOfOther, leftOfOne] = pairCompounds(leftOfOther, leftOfOne);
  pairUp((a, b) => isInflected(a.text, b.text) || isWithForm(a.text, b.text), 0.1);
  pairUp((a, b) => isAlike(a.text, b.text), 0.2);
  pairUp((a, b) => isShortened(a.text, b.text), 0.5);
  return { leftOfOne, leftOfOther, lost };
}

/** "fjordbakeri" against "fjord", "bakeri" (in either order of the two names). */
function pairCompounds(long: readonly NameWord[], short: readonly NameWord[]): [NameWord[], NameWord[]] {
  let rest = [...short];
  const unpaired = long.filter((word) => {
    for (let from = 0; from < rest.length; from += 1) {
      let joined = "";
      for (let to = from; to < rest.length && joined.length < word.text.length + 2; to += 1) {
        joined += rest[to]?.text ?? "";
        if (to === from || !isInflectedOrSame(joined, word.text)) continue;
        rest = [...rest.slice(0, from), ...rest.slice(to + 1)];
        return false;
      }
    }
    return true;
  });
  return [unpaired, rest];
}

const isInflectedOrSame = (one: string, other: string) => one === other || isInflected(one, other);

/** "bakeri" and "bakeriet", "fløirestaurant" and "fløirestauranten", "jordbærpiken" and "jordbærpikene". */
function isInflected(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return (
    short.length >= 4 &&
    long.startsWith(short) &&
    /^(?:en|et|n|t|a|e|er|s|ne|ene|ets|ens)$/.test(long.slice(short.length))
  );
}

/** "Ibkanorge" and "Ibka Norge". */
function isWithForm(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= 2 && long.startsWith(short) && formWords.has(long.slice(short.length));
}

/** "elektro" for "elektroinstallasjon", "tekn" for "teknikk": the beginning of the other, four letters or more. */
function isShortened(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= 4 && long.startsWith(short);
}

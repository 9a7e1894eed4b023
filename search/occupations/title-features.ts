import { foldTitle } from "./fold-title.ts";

/** More of a title than this says nothing about the occupation. */
export const longestTitle = 160;

/** Said about a position rather than an occupation: left out when other words remain. */
const aboutThePosition = new Set(
  (
    "vikar vikariat ekstrahjelp deltid heltid fast midlertidig sokes soker erfaren dyktig sommerjobb sommervikar " +
    "laerling larling laerlingen trainee apprentice temporary part time full experienced wanted"
  ).split(" "),
);

/** Short forms that people write, folded; a full stop has become a space. */
const longForms: Readonly<Record<string, string>> = {
  adm: "administrerende",
  ass: "assisterende",
  asst: "assistant",
  avd: "avdelings",
  dir: "direktor",
  dl: "daglig leder",
  hfa: "helsefagarbeider",
  hjspl: "hjelpepleier",
  hr: "hr personal",
  ing: "ingenior",
  kons: "konsulent",
  mek: "mekaniker",
  mgr: "manager",
  sek: "sekretaer",
  sjaf: "sjafor",
  spl: "sykepleier",
  tekn: "teknisk",
  tomr: "tomrer",
};

type Part = { words: readonly string[]; weight: number };

/**
 * What a title is made of, each with its weight: character 3- to 5-grams of its words, the words, the end of the last
 * word before a bracket or comma (in a Norwegian compound the last part says what somebody does) and the start of the
 * title. What stands in brackets or after a comma ("Formann (meieri)", "selger, bil") counts more: it holds the trade.
 *
 * @param title as written, any language; at most 160 characters count
 * @returns weight by feature, none for a title without letters
 */
export function titleFeatures(title: string): Map<string, number> {
  const text = title.slice(0, longestTitle);
  const cut = text.search(/[(,]/u);
  const before = wordsOf(cut > 0 ? text.slice(0, cut) : text);
  const trade = cut > 0 ? wordsOf(text.slice(cut)) : [];
  // "Lærling (bøkker)": only the bracket names an occupation.
  const main = trade.length > 0 && before.every((word) => aboutThePosition.has(word)) ? [] : before;
  const parts: Part[] = [
    { words: main, weight: 1 },
    { words: trade, weight: 1.7 },
  ];
  const features = new Map<string, number>();
  const add = (feature: string, weight: number) => {
    if (weight > (features.get(feature) ?? 0)) features.set(feature, weight);
  };
  for (const { words, weight } of parts) {
    if (words.length === 0) continue;
    const padded = ` ${words.join(" ")} `;
    for (let length = 3; length <= 5; length += 1) {
      for (let start = 0; start + length <= padded.length; start += 1)
        add(padded.slice(start, start + length), weight);
    }
    for (const word of words) add(`=${word}`, 2 * weight);
  }
  const head = main.at(-1) ?? "";
  for (let length = 3; length <= Math.min(9, head.length); length += 1) add(`$${head.slice(-length)}`, 0.5);
  const start = main.join(" ");
  for (let length = 3; length <= Math.min(6, start.length); length += 1)
    add(`^${start.slice(0, length)}`, 0.75);
  return features;
}

function wordsOf(text: string): string[] {
  const words = foldTitle(text)
    .split(" ")
    .filter((word) => word !== "")
    .flatMap((word) => (Object.hasOwn(longForms, word) ? (longForms[word] ?? word).split(" ") : [word]));
  const telling = words.filter((word) => !aboutThePosition.has(word));
  return telling.length > 0 ? telling : words;
}

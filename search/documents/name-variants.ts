/** Second halves that Norwegian workplace names are compounded with: "Fjordbakeriet" is looked for as "bakeri". */
const compoundEndings: readonly string[] = [
  ...[
    "bakeri",
    "bakeriet",
    "barnehage",
    "barnehagen",
    "skole",
    "skolen",
    "sykehjem",
    "sykehjemmet",
    "hjemmet",
    "senter",
  ],
  ...[
    "senteret",
    "verksted",
    "verkstedet",
    "butikk",
    "butikken",
    "kontor",
    "kontoret",
    "kjøkken",
    "kjøkkenet",
    "tjeneste",
  ],
  ...[
    "tjenesten",
    "tjenester",
    "service",
    "transport",
    "frisør",
    "frisøren",
    "salong",
    "salongen",
    "hotell",
    "hotellet",
  ],
  ...[
    "pizzeria",
    "restaurant",
    "kafe",
    "kafeen",
    "kafé",
    "kroa",
    "kroen",
    "grill",
    "grillen",
    "marked",
    "markedet",
    "handel",
  ],
  ...[
    "bygg",
    "renhold",
    "rengjøring",
    "regnskap",
    "legesenter",
    "tannklinikk",
    "klinikk",
    "klinikken",
    "apotek",
    "apoteket",
  ],
  ...[
    "trening",
    "treningssenter",
    "gartneri",
    "gartneriet",
    "sag",
    "bruk",
    "verk",
    "verket",
    "fabrikk",
    "fabrikken",
    "lager",
  ],
  ...[
    "lageret",
    "omsorg",
    "boliger",
    "bolig",
    "bofellesskap",
    "bilutleie",
    "taxi",
    "buss",
    "maskin",
    "elektro",
    "industri",
  ],
  ...[
    "mekaniske",
    "eiendom",
    "forening",
    "laget",
    "museum",
    "museet",
    "bibliotek",
    "biblioteket",
    "hagen",
    "gård",
    "gården",
  ],
];

const longestFirst = [...compoundEndings].sort((a, b) => b.length - a.length);

/**
 * Other ways people type an employer's name, for the search index: without its legal form, with ø as o or oe, å as aa
 * or a, æ as ae, and without signs. The name itself is not among them. At most twelve.
 */
export function nameVariants(name: string): string[] {
  const lower = name.normalize("NFC").toLocaleLowerCase("nb");
  const bare = withoutLegalForm(lower);
  const variants = new Set<string>();
  for (const spelling of [lower, bare, withoutSigns(bare)]) {
    variants.add(spelling);
    variants.add(replaceNordic(spelling, "o"));
    variants.add(replaceNordic(spelling, "oe"));
  }
  variants.delete(lower);
  variants.delete("");
  return [...variants].slice(0, 12);
}

/** Parts of the compounds in a name: "Solvik sykehjem" gives nothing, "Fjordbakeriet" gives "fjord" and "bakeriet". */
export function nameParts(name: string): string[] {
  const parts = new Set<string>();
  const words = name
    .normalize("NFC")
    .toLocaleLowerCase("nb")
    .split(/[^\p{L}\p{N}]+/u);
  for (const word of words) {
    const ending = longestFirst.find(
      (candidate) => word.endsWith(candidate) && word.length - candidate.length >= 3,
    );
    if (!ending) continue;
    parts.add(ending);
    parts.add(word.slice(0, -ending.length).replace(/s$/, ""));
  }
  return [...parts].filter((part) => part.length >= 3);
}

// Legal forms that people leave out when they type a name; not those that are everyday words as well.
const legalForm = /(?<=\S )(?:asa?|ans|nuf|enk|r?hf|iks|f?kf|bbl|(?:da|sa|ks|ba|al)(?= avd|$))(?=$|[ .,])/g;

function withoutLegalForm(lower: string): string {
  return lower.replace(legalForm, "").replace(/\s+/g, " ").trim();
}

function withoutSigns(lower: string): string {
  return lower
    .replace(/(?<=\p{L})['’.](?=\p{L})/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function replaceNordic(text: string, oe: "o" | "oe"): string {
  return text.replace(/ø/g, oe).replace(/å/g, "aa").replace(/æ/g, "ae");
}

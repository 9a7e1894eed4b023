import { controlDigit } from "#app/domain/register/organisation-number.ts";
import { findMunicipality } from "#db/reference/municipalities.ts";
import type { Random } from "./random.ts";

export type InventedUnit = {
  organisationNumber: string;
  name: string;
  companyNumber: string;
  /** Blank for every seventh: not known. */
  employees: number | "";
  industryCode: string;
  industryName: string;
  municipalityNumber: string;
};

const places =
  "Solbakken Fjellheim Granlia Storhaug Nordvik Havnegata Bjerkely Furumo Lillestrand Østerdal Myrvang Kvernbekk Rognlia Steinsvik Tverrelv Ulvedal Vestheim Åsgard Brattås Engebø Fossbråten Grindheim Hellesund Ekornrud Jordbærlia Kirkevoll Lyngmo Mosegard Nøttestad Orrefjell Pilestien Ravnkloa Skarpsno Torvmyra Uranes Varden Ytterøya Ærlandsvik Øvrebotn Åkerholt Blåfjell Dalsbygda Elvestrand Fagerlund Gullhaug Hasselbakk Isdammen Klokkergård Langøyene Marikollen Nesodden Olstappen Prestmo Rådyrstien Sagbekken Trollhaugen Utsikten Vinterbro Knausen Sørstranda".split(
    " ",
  );
const trades: readonly (readonly [code: string, name: string, words: string])[] = [
  ["10.710", "Produksjon av brød og ferske bakervarer", "Bakeri Konditori Steinovnsbrød"],
  ["45.200", "Vedlikehold og reparasjon av motorvogner", "Bilverksted Dekkhotell Karosseri Billakk"],
  ["47.110", "Butikkhandel med bredt vareutvalg", "Nærbutikk Dagligvarer Kolonial Matsenter"],
  ["47.761", "Butikkhandel med blomster og planter", "Blomster Hagesenter Planteskole"],
  ["47.710", "Butikkhandel med klær", "Klesbutikk Skredderi Garnstue"],
  ["56.110", "Drift av restauranter og kafeer", "Kafé Gatekjøkken Restaurant Spiseri Pizzeria Sushibar"],
  ["55.101", "Drift av hoteller", "Fjellhotell Gjestegård Vandrerhjem"],
  ["81.210", "Rengjøring av bygninger", "Renhold Vinduspuss Byggrens"],
  ["85.100", "Barnehager", "Barnehage Naturbarnehage Familiebarnehage"],
  ["87.101", "Somatiske sykehjem", "Sykehjem Omsorgssenter Bofellesskap"],
  ["49.410", "Godstransport på vei", "Budbil Transport Flyttebyrå Lagerhotell"],
  ["41.200", "Oppføring av bygninger", "Byggmester Tømrerverksted Takservice"],
  ["43.210", "Elektrisk installasjonsarbeid", "Elektro Installasjon Varmepumper"],
  ["96.020", "Frisering og annen skjønnhetspleie", "Frisørsalong Hudpleie Barberstue"],
  ["01.130", "Dyrking av grønnsaker", "Gartneri Grønnsakgård Bærdyrking"],
  ["16.230", "Produksjon av bygningsartikler", "Trelast Vindusfabrikk Snekkerverksted"],
  ["62.010", "Programmeringstjenester", "Datahjelp Programvare Nettverk"],
  ["58.190", "Annen forlagsvirksomhet", "Trykkeri Bokforlag Skiltverksted"],
  ["93.130", "Treningssentre", "Treningssenter Svømmehall Klatrevegg"],
  ["95.110", "Reparasjon av datamaskiner", "Sykkelreparasjon Skomaker Låsesmed Symaskiner"],
];
const kinds = trades.flatMap(([industryCode, industryName, words]) =>
  words.split(" ").map((word) => ({ industryCode, industryName, word })),
);
const quarters = ["", " Nord", " Sør", " Torget", " Brygga", " Sentrum"];

/** Workplaces that do not exist, each with a name of its own and a synthetic organisation number. */
export function inventUnits(
  count: number,
  { municipalities, from, random }: { municipalities: readonly string[]; from: number; random: Random },
): InventedUnit[] {
  const numbers = organisationNumbers(from);
  const names = inventNames(count, random);
  return names.map(({ name, industryCode, industryName }, index) => ({
    organisationNumber: numbers.next().value,
    name,
    companyNumber: numbers.next().value,
    employees: index % 7 === 0 ? "" : random.whole(1, 120),
    industryCode,
    industryName,
    municipalityNumber: random.oneOf(municipalities),
  }));
}

function inventNames(count: number, random: Random) {
  const names = quarters.flatMap((quarter) =>
    random.shuffled(
      places.flatMap((place) =>
        kinds.map(({ word, ...industry }) => ({ ...industry, name: `${place} ${word}${quarter}` })),
      ),
    ),
  );
  if (count > names.length) throw new RangeError(`No more than ${names.length} names can be invented.`);
  return names.slice(0, count);
}

/** One of 1,447,200 different names, the same for the same number. */
export function nameOfMany(number: number): Omit<(typeof kinds)[number], "word"> & { name: string } {
  const mixed = (number * 750_019) % (places.length * kinds.length * places.length * quarters.length);
  const [place = "", afterPlace] = pick(places, mixed);
  const [kind, afterKind] = pick(kinds, afterPlace);
  const [street = "", afterStreet] = pick(places, afterKind);
  const [quarter = ""] = pick(quarters, afterStreet);
  if (!kind) throw new RangeError("No name for a number below nought");
  return { name: `${place} ${kind.word} ${street}${quarter}`, ...kind };
}

function pick<T>(list: readonly T[], number: number): [T | undefined, number] {
  return [list[number % list.length], Math.floor(number / list.length)];
}

function* organisationNumbers(from: number): Generator<string, never> {
  for (let eight = from; ; eight += 1) {
    const digit = controlDigit(String(eight));
    if (digit !== null) yield `${eight}${digit}`;
  }
}

/** The same columns as a saved extract of the register. */
export function registerCsv(units: readonly InventedUnit[]): string {
  const head = "orgnr,name,parent_orgnr,employees,orgform,nace,nace_name,municipality_no,municipality";
  const lines = units.map((unit) =>
    [
      unit.organisationNumber,
      `${unit.name} AS`,
      unit.companyNumber,
      unit.employees,
      "BEDR",
      unit.industryCode,
      unit.industryName,
      unit.municipalityNumber,
      findMunicipality(unit.municipalityNumber)?.name ?? "",
    ].join(","),
  );
  return `${[head, ...lines].join("\n")}\n`;
}

/** The name with its words turned round and one typing error in a word of at least four letters. */
export function misspell(name: string, random: Random): string {
  const words = name.split(" ").reverse();
  const long = words.flatMap((word, index) => (word.length >= 4 ? [index] : []));
  const at = long.length > 0 ? random.oneOf(long) : 0;
  return words.map((word, index) => (index === at ? withTypingError(word, random) : word)).join(" ");
}

function withTypingError(word: string, random: Random): string {
  const letters = [...word];
  // Typing errors fall inside a word, seldom on its first letter.
  const at = random.whole(1, letters.length - 2);
  const [here = "", next = ""] = [letters[at], letters[at + 1]];
  const kind = here === next ? 1 : random.whole(0, 3);
  if (kind === 0) letters.splice(at, 2, next, here);
  else if (kind === 1) letters.splice(at, 1);
  else if (kind === 2) letters.splice(at, 0, here);
  else letters[at] = here === "e" ? "i" : "e";
  return letters.join("");
}

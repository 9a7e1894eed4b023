import { industryRenumberings } from "./industry-renumberings.ts";

export type IndustryDivision = { code: string; nb: string; en: string };

type Row = readonly [code: string, nb: string, en: string];

/** Divisions (two digits) of SN2025 / NACE Rev. 2.1. Names: Statistics Norway KLASS 6 and Eurostat, some shortened. */
const rows: readonly Row[] = [
  [
    "01",
    "Jordbruk og tjenester tilknyttet jordbruk, jakt og viltstell",
    "Crop and animal production, hunting",
  ],
  ["02", "Skogbruk", "Forestry and logging"],
  ["03", "Fiske, fangst og akvakultur", "Fishing and aquaculture"],
  ["05", "Bryting av kull", "Mining of coal and lignite"],
  ["06", "Utvinning av råolje og naturgass", "Extraction of crude petroleum and natural gas"],
  ["07", "Bryting av metallholdig malm", "Mining of metal ores"],
  ["08", "Bryting og bergverksdrift ellers", "Other mining and quarrying"],
  ["09", "Tjenester tilknyttet bergverksdrift og utvinning", "Mining support services"],
  ["10", "Produksjon av nærings- og nytelsesmidler", "Manufacture of food products"],
  ["11", "Produksjon av drikkevarer", "Manufacture of beverages"],
  ["12", "Produksjon av tobakksvarer", "Manufacture of tobacco products"],
  ["13", "Produksjon av tekstiler", "Manufacture of textiles"],
  ["14", "Produksjon av klær", "Manufacture of wearing apparel"],
  ["15", "Produksjon av lær og lærvarer", "Manufacture of leather and related products"],
  [
    "16",
    "Produksjon av trelast og trevarer, unntatt møbler",
    "Manufacture of wood products, except furniture",
  ],
  ["17", "Produksjon av papir og papirvarer", "Manufacture of paper and paper products"],
  ["18", "Trykking og reproduksjon av innspilte opptak", "Printing and reproduction of recorded media"],
  [
    "19",
    "Produksjon av kull- og raffinerte petroleumsprodukter",
    "Manufacture of coke and refined petroleum",
  ],
  ["20", "Produksjon av kjemikalier og kjemiske produkter", "Manufacture of chemicals"],
  ["21", "Produksjon av farmasøytiske råvarer og preparater", "Manufacture of pharmaceuticals"],
  ["22", "Produksjon av gummi- og plastprodukter", "Manufacture of rubber and plastic products"],
  [
    "23",
    "Produksjon av andre ikke-metallholdige mineralprodukter",
    "Manufacture of glass, cement and stone products",
  ],
  ["24", "Produksjon av metaller", "Manufacture of basic metals"],
  ["25", "Produksjon av metallvarer, unntatt maskiner og utstyr", "Manufacture of fabricated metal products"],
  [
    "26",
    "Produksjon av datamaskiner og elektroniske og optiske produkter",
    "Manufacture of computers and electronics",
  ],
  ["27", "Produksjon av elektrisk utstyr", "Manufacture of electrical equipment"],
  ["28", "Produksjon av maskiner og utstyr til generell bruk", "Manufacture of machinery and equipment"],
  ["29", "Produksjon av motorvogner og tilhengere", "Manufacture of motor vehicles and trailers"],
  ["30", "Produksjon av andre transportmidler", "Manufacture of other transport equipment"],
  ["31", "Produksjon av møbler", "Manufacture of furniture"],
  ["32", "Annen industriproduksjon", "Other manufacturing"],
  [
    "33",
    "Reparasjon, vedlikehold og installasjon av maskiner og utstyr",
    "Repair and installation of machinery",
  ],
  ["35", "Elektrisitets-, gass-, damp- og varmtvannsforsyning", "Electricity, gas and heat supply"],
  ["36", "Uttak fra kilde, rensing og distribusjon av vann", "Water collection, treatment and supply"],
  ["37", "Oppsamling og behandling av avløpsvann", "Sewerage"],
  ["38", "Innsamling, gjenvinning og behandling av avfall", "Waste collection, recovery and disposal"],
  ["39", "Miljørydding og miljørensing", "Remediation and other waste management"],
  ["41", "Oppføring av bygninger", "Construction of buildings"],
  ["42", "Anleggsvirksomhet", "Civil engineering"],
  ["43", "Spesialisert bygge- og anleggsvirksomhet", "Specialised construction"],
  ["46", "Engroshandel", "Wholesale trade"],
  ["47", "Detaljhandel", "Retail trade"],
  ["49", "Landtransport og rørtransport", "Land transport and pipelines"],
  ["50", "Sjøfart", "Water transport"],
  ["51", "Lufttransport", "Air transport"],
  ["52", "Lagring og andre tjenester tilknyttet transport", "Warehousing and transport support"],
  ["53", "Post- og budtjenester", "Postal and courier services"],
  ["55", "Overnattingsvirksomhet", "Accommodation"],
  ["56", "Serveringsvirksomhet", "Food and beverage services"],
  ["58", "Forlagsvirksomhet", "Publishing"],
  ["59", "Film-, video-, fjernsyns- og musikkproduksjon", "Film, video, television and music production"],
  ["60", "Kringkasting, nyhetsbyråer og distribusjon av innhold", "Broadcasting, news agencies and content"],
  ["61", "Telekommunikasjon", "Telecommunication"],
  ["62", "Programmering, IT-rådgivning og IT-drift", "Computer programming and consultancy"],
  [
    "63",
    "Datainfrastruktur, databehandling og informasjonstjenester",
    "Computing infrastructure and information services",
  ],
  ["64", "Finansieringsvirksomhet", "Financial services"],
  ["65", "Forsikring og pensjonskasser", "Insurance and pension funding"],
  ["66", "Tjenester tilknyttet finans og forsikring", "Auxiliary financial and insurance services"],
  ["68", "Omsetning og drift av fast eiendom", "Real estate"],
  ["69", "Juridisk og regnskapsmessig tjenesteyting", "Legal and accounting services"],
  ["70", "Hovedkontortjenester og administrativ rådgivning", "Head offices and management consultancy"],
  ["71", "Arkitekter, teknisk rådgivning og prøving", "Architecture, engineering and testing"],
  ["72", "Forskning og utviklingsarbeid", "Research and development"],
  [
    "73",
    "Reklame, markedsundersøkelser og kommunikasjon",
    "Advertising, market research and public relations",
  ],
  ["74", "Annen faglig, vitenskapelig og teknisk virksomhet", "Other professional and technical services"],
  ["75", "Veterinærtjenester", "Veterinary services"],
  ["77", "Utleie- og leasingvirksomhet", "Rental and leasing"],
  ["78", "Arbeidskrafttjenester", "Employment services"],
  ["79", "Reisebyrå- og reisearrangørvirksomhet", "Travel agencies and tour operators"],
  ["80", "Vakttjenester og etterforskning", "Security and investigation"],
  [
    "81",
    "Tjenester tilknyttet eiendomsdrift, rengjøring og hagearbeid",
    "Building services, cleaning and landscaping",
  ],
  ["82", "Annen forretningsmessig tjenesteyting", "Office support and other business services"],
  ["84", "Offentlig administrasjon, forsvar og trygdeordninger", "Public administration and defence"],
  ["85", "Undervisning", "Education"],
  ["86", "Helsetjenester", "Health services"],
  ["87", "Omsorgstjenester i botilbud", "Residential care"],
  ["88", "Omsorgs- og sosialtjenester uten botilbud", "Social work without accommodation"],
  ["90", "Kunstnerisk virksomhet og underholdning", "Arts and performing arts"],
  [
    "91",
    "Biblioteker, arkiver, museer og annen kulturvirksomhet",
    "Libraries, archives, museums and other culture",
  ],
  ["92", "Lotteri og totalisatorspill", "Gambling and betting"],
  ["93", "Sport, fritid og fornøyelser", "Sports, amusement and recreation"],
  ["94", "Aktiviteter i medlemsorganisasjoner", "Membership organisations"],
  [
    "95",
    "Reparasjon av datamaskiner, husholdningsvarer og motorvogner",
    "Repair of goods and motor vehicles",
  ],
  ["96", "Annen personlig tjenesteyting", "Personal services"],
  ["97", "Aktiviteter i borettslag og lønnet arbeid i private husholdninger", "Households as employers"],
  ["98", "Husholdningers produksjon til eget bruk", "Household production for own use"],
  ["99", "Internasjonale organisasjoner og organer", "International organisations"],
];

export const industryDivisions: readonly IndustryDivision[] = rows.map(([code, nb, en]) => ({
  code,
  nb,
  en,
}));

const byCode = new Map(industryDivisions.map((division) => [division.code, division]));

export function findIndustryDivision(code: string): IndustryDivision | null {
  return byCode.get(code) ?? null;
}

/**
 * Where a registered industry code stands in today's classification (SN2025).
 * The register moved from SN2007 during 2025–26, so both stand side by side in files; a class that exists in both
 * with another meaning ("46.71": fuel before, motor vehicles now) cannot be told apart and gives both.
 *
 * @param code a code of two to six characters, "96.02", "96.020", "96020" or "96"
 * @returns prefixes of SN2025 codes, the code's own first when it is still in use
 */
export function industryCodesToday(code: string): readonly string[] {
  const tidy = tidyIndustryCode(code);
  if (tidy === null) return [];
  const moved = tidy.length < 5 ? movedFrom(tidy) : industryRenumberings[tidy.slice(0, 5)];
  if (!moved) return [tidy];
  return stillInUse(tidy) ? [...new Set([tidy, ...moved])] : moved;
}

/**
 * Every prefix, old and new, that a filter on one code must look for, so that neither classification gives silent
 * zero hits.
 */
export function industryFilterCodes(code: string): readonly string[] {
  const tidy = tidyIndustryCode(code);
  if (tidy === null) return [];
  const wanted = new Set<string>([tidy, ...industryCodesToday(tidy)]);
  for (const [old, moved] of Object.entries(industryRenumberings)) {
    if (moved.some((target) => target.startsWith(tidy) || tidy.startsWith(target))) wanted.add(old);
  }
  return [...wanted];
}

/**
 * Whether two codes are one industry: the same code, or the one an old number became. A class that was split is the same
 * as each of its parts, because a workplace of it went to one of them.
 */
export function isSameIndustry(one: string, other: string): boolean {
  const [a, b] = [industryCodesToday(one), industryCodesToday(other)];
  return a.some((left) =>
    b.some((right) => left === right || isClassOf(left, right) || isClassOf(right, left)),
  );
}

/** "96.21" of "96.210": a class that a renumbering ends in, and a code under it. */
function isClassOf(classCode: string, code: string): boolean {
  return classCode.length >= 4 && classCode.length < code.length && code.startsWith(classCode);
}

/** Two-digit divisions of SN2025 that a registered code belongs to; empty when it is no industry code. */
export function industryDivisionsToday(code: string): readonly string[] {
  const divisions = industryCodesToday(code).map((today) => today.slice(0, 2));
  return [...new Set(divisions)].filter((division) => byCode.has(division));
}

/** Where the classes of a division or group went that SN2025 no longer has ("45", "96.0"); null while it has it. */
function movedFrom(beginning: string): readonly string[] | null {
  if (byCode.has(beginning)) return null;
  const targets = Object.values(industryRenumberings).flat();
  if (targets.some((target) => target.startsWith(beginning))) return null;
  const moved = Object.entries(industryRenumberings).flatMap(([old, to]) =>
    old.startsWith(beginning) ? to : [],
  );
  return moved.length === 0 ? null : [...new Set(moved)];
}

function stillInUse(code: string): boolean {
  if (!byCode.has(code.slice(0, 2))) return false;
  const classCode = code.slice(0, 5);
  return Object.values(industryRenumberings).some((targets) => targets.includes(classCode));
}

/** "96020", "96.02" and "96.020" written the one way; null when it is none of them. */
export function tidyIndustryCode(code: string): string | null {
  const digits = /^(\d{2})\.?(\d{0,3})$/.exec(code.trim());
  if (!digits) return null;
  const [, division = "", rest = ""] = digits;
  return rest === "" ? division : `${division}.${rest}`;
}

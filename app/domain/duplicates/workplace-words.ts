import { foldWords } from "./fold-name.ts";

/** Legal forms, and words that only say "a part of a company": they tell no workplace from another. */
export const formWords = foldWords(`
  as asa ans da sa ks nuf enk hf rhf iks kf fkf bbl sf ba al brl se sti ab ltd inc gmbh oy holding
  avd avdeling avdelingen dept filial norge norway norsk scandinavia nordic gruppen group co company`);

/** Small words between the telling ones. */
export const smallWords = foldWords("og and i på ved til for av the de den det der v m");

/** What a workplace does or is: two that share only this are not alike. */
export const tradeWords = foldWords(`
  restaurant restauranten ristorante pizzeria pizza kafe kafeen cafe cafeen bar puben pub bistro brasserie grill grillen
  gatekjøkken kro kroa kroen bakeri bakeriet konditori kebab sushi burger burgers kaffe kaffebar coffee vinbar matbar
  spiseri catering takeaway take away mat house hus kitchen kjøkken food hotell hotellet hotel pensjonat
  skole skolen skoler barnehage barnehagen barnehager ungdomsskole barneskole videregående universitet høgskole
  sykehjem sykehjemmet sjukeheim omsorgssenter omsorg hjemmetjeneste hjemmesykepleie bofellesskap bolig boliger helsehus
  sykehus sykehuset legesenter legekontor lege leger tannlege tannklinikk tannhelse klinikk klinikken fysioterapi apotek
  apoteket optiker synsam kommune fylkeskommune kirkelige fellesråd menighet kirke nav
  bygg byggmester entreprenør anlegg maskin elektro elektriker rør rørlegger vvs snekker tømrer maler malermester murer
  tak blikk ventilasjon betong eiendom eiendommer invest drift industri industrier mekanisk mekaniske verksted verkstedet
  verk verket fabrikk fabrikken produksjon reparasjon sag bruk trevare engros lager logistikk transport spedisjon
  taxi buss bil auto bilverksted bilsenter dekk service servicesenter renhold rengjøring vask vaskeri regnskap revisjon
  consult consulting rådgivning arkitekter data it software teknikk teknologi technology solutions system
  frisør frisøren salong hud velvære spa trening treningssenter gym studio foto reklame trykk
  butikk butikken handel marked dagligvare matsenter mini kjøp engros sport klær sko gull interiør møbler blomster
  gartneri gartneriet hage gård gården fisk skogbruk jordbruk
  museum bibliotek kino idrettslag klubb forening laget stiftelse stiftelsen samvirkelag
  eftf sønn sønner brødrene`);

/** Say that it lies somewhere, and not where: left out of a name as often as not. */
export const genericPlaces = foldWords(`
  senter senteret storsenter kjøpesenter sentrum torg torget plass plassen stasjon stasjonen lufthavn flyplass airport
  gate gata gaten vei veien vegen`);

/** As people shorten them, folded. */
export const shortenedWords: ReadonlyMap<string, string> = new Map(
  Object.entries({
    rest: "restaurant",
    komm: "kommune",
    entr: "entreprenor",
    ind: "industri",
    mek: "mekaniske",
    verkst: "verksted",
    bhg: "barnehage",
    bh: "barnehage",
    vgs: "videregaende",
    hotell: "hotel",
    cafe: "kafe",
    cafeen: "kafeen",
    center: "senter",
    restauranten: "restaurant",
  }),
);

import { industryCodesToday } from "./industries.ts";

/** Tasks, conditions and sectors that are usual in an industry; hand-made by us, source "default". */
type Row = readonly [prefixes: string, codes: string];

/** Tags as in the vocabulary of tasks. */
const taskRows: readonly Row[] = [
  ["01 75", "animals outdoor_work machines"],
  ["01.1 01.2 01.3 81.3", "gardening outdoor_work packing"],
  ["02 03 42", "outdoor_work machines"],
  ["10", "packing machines cleaning sorting"],
  ["10.7", "baking packing cleaning"],
  ["13 14 15", "machines sorting packing"],
  ["16 31", "woodwork machines assembly"],
  ["17 18 20 21 22 23 24 27", "machines packing maintenance"],
  ["25 26 28 29 30", "assembly machines maintenance"],
  ["33 95", "repairs maintenance"],
  ["38", "waste_sorting sorting driving"],
  ["41", "woodwork outdoor_work assembly"],
  ["43", "assembly maintenance painting"],
  ["46", "warehouse packing forklift office_work invoicing"],
  ["47", "selling shelf_stacking cash_register cleaning"],
  ["49 53", "driving deliveries"],
  ["52", "warehouse forklift packing sorting"],
  ["55", "cleaning reception serving laundry"],
  ["56", "cooking serving dishwashing cleaning cash_register"],
  ["58 59 60 61 62 63", "computers web_and_social_media office_work"],
  ["64 65 66 69 70 82 84", "office_work computers telephone invoicing"],
  ["71 72 73 74", "computers office_work"],
  ["80", "security"],
  ["81 81.2", "cleaning maintenance"],
  ["85", "childcare teaching"],
  ["86", "reception office_work telephone"],
  ["87 88.1", "elderly_care cleaning laundry"],
  ["88.91", "childcare cleaning"],
  ["93", "reception cleaning teaching"],
  ["95.3 47.8", "vehicles repairs"],
  ["96.1", "laundry sorting"],
  ["96.2", "hair_and_beauty cash_register"],
];

const conditionRows: readonly Row[] = [
  ["01 02 03 42", "cold wet draught"],
  ["41 43", "cold dust draught"],
  ["10 11", "cold wet"],
  ["10.7 56", "heat"],
  ["13 16 23 31", "dust"],
  ["20 21 22", "chemicals strong_smell"],
  ["24 25", "heat dust"],
  ["38", "strong_smell cold dust"],
  ["46 49 52 53", "cold draught"],
  ["81", "chemicals"],
  ["95 96.2", "strong_smell chemicals"],
];

const sectorRows: readonly Row[] = [
  ["01 02 03", "nature food"],
  ["01.1 01.2 01.3", "nature food"],
  ["01.4", "animals nature food"],
  ["02", "nature environment"],
  ["10 11", "food industry"],
  ["13 14 15 16 17 18 20 21 22 23 24 25 26 27 28 29 30 31 32 33", "industry"],
  ["26 58.2 61 62 63", "technology"],
  ["35 36 37 38 39", "environment"],
  ["41 42 43", "building"],
  ["46 47", "shops"],
  ["47.2", "shops food"],
  ["47.3 47.8", "shops vehicles"],
  ["49 50 51 52 53", "transport"],
  ["55 56", "food"],
  ["58 59 60 90 91", "culture"],
  ["64 65 66 68 69 70 71 72 73 74 77 78 79 82 84 94", "office"],
  ["75", "animals care"],
  ["80", "office"],
  ["81.3", "nature"],
  ["85", "learning children"],
  ["85.1 88.91", "children learning"],
  ["85.3 85.4 85.5", "learning"],
  ["86 87 88", "care"],
  ["93", "sport culture"],
  ["95", "technology"],
  ["95.3", "vehicles"],
  ["96.2", "beauty"],
];

function table(rows: readonly Row[]): (industryCode: string | null) => ReadonlySet<string> | null {
  const byPrefix = new Map<string, ReadonlySet<string>>();
  for (const [prefixes, codes] of rows) {
    const set = new Set(codes.split(" "));
    for (const prefix of prefixes.split(" ")) byPrefix.set(prefix, set);
  }
  const remembered = new Map<string, ReadonlySet<string> | null>();
  return (industryCode) => {
    if (industryCode === null) return null;
    const known = remembered.get(industryCode);
    if (known !== undefined) return known;
    const found = longestPrefix(byPrefix, industryCode);
    if (remembered.size < 5000) remembered.set(industryCode, found);
    return found;
  };
}

function longestPrefix<T>(byPrefix: ReadonlyMap<string, T>, industryCode: string): T | null {
  for (const code of industryCodesToday(industryCode)) {
    for (let length = code.length; length >= 2; length--) {
      const found = byPrefix.get(code.slice(0, length));
      if (found) return found;
    }
  }
  return null;
}

/** Task tags usual in an industry; null when nothing is known of it. Today's codes and SN2007's. */
export const usualTasks = table(taskRows);
/** Conditions (cold, dust …) usual in an industry; null when nothing is out of the ordinary there. */
export const usualConditions = table(conditionRows);
/** What an industry is about, by its code; null when the industry is not known. */
export const sectorsOfIndustry = table(sectorRows);
